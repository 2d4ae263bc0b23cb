// A pipeline whose stages are spans where the trace has spans, and run as before where it has none.
//
//   node --import tsx examples/library/pipeline-integration.ts
import {
  Pipeline,
  type PipelineContext,
  PipelineStage,
  StructuredTrace,
  TraceContext,
  TraceVisualizer,
} from 'tracepane';
import { createStagedTime } from './staged-time.ts';

const { now, takes } = createStagedTime();

interface Discovery extends PipelineContext {
  readonly actor: string;
  readonly actions: readonly string[];
}

class ComponentFiltering extends PipelineStage<Discovery> {
  constructor() {
    super('ComponentFiltering');
  }

  protected async executeInternal({ actions, trace }: Discovery): Promise<Partial<Discovery>> {
    await takes(4);
    trace?.info('An actor without wings cannot fly', this.name);
    return { actions: actions.filter((action) => action !== 'fly') };
  }
}

class TargetResolution extends PipelineStage<Discovery> {
  constructor() {
    super('TargetResolution');
  }

  protected async executeInternal({ actions, trace }: Discovery): Promise<Partial<Discovery>> {
    const resolved: string[] = [];
    for (const action of actions) {
      const resolve = async () => {
        await takes(action === 'go' ? 25 : 5);
        resolved.push(`${action} north`);
      };
      // A child of the stage, with what is worth knowing of it.
      await (trace?.withSpanAsync?.(`resolve ${action}`, resolve, { action }) ?? resolve());
    }
    return { actions: resolved };
  }
}

const pipeline = new Pipeline<Discovery>([new ComponentFiltering(), new TargetResolution()], {
  now,
  onStageEnd: ({ stage, duration }) => console.log(`${stage}: ${duration} ms`),
});
const start = { actor: 'player-1', actions: ['go', 'fly', 'look'] };

console.log('# with spans');
const trace = new StructuredTrace(new TraceContext(now), { now });
const traced = await pipeline.execute({ ...start, trace });
console.log(traced.actions.join(', '));
new TraceVisualizer(trace, { slowThreshold: 20 }).displayHierarchy();

console.log('\n# with a flat trace');
const flat = new TraceContext(now);
const untraced = await pipeline.execute({ ...start, trace: flat });
console.log(untraced.actions.join(', '));
console.log(flat.logs.map(({ source, message }) => `${source}: ${message}`).join('\n'));
