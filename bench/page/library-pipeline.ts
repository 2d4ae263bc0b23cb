import { ActionTraceFilter } from '../../src/sdk/execution-trace/filter/action-trace-filter.ts';
import { ActionAwareStructuredTrace } from '../../src/sdk/execution-trace/structured/action-aware-structured-trace.ts';
import { ActionExecutionTrace } from '../../src/sdk/execution-trace/trace/action-execution-trace.ts';
import { stageWork } from './stage-work.ts';
import { sink, type Variant } from './variant.ts';

// An action pipeline as the action tracing developer guide instruments it ("Pipeline Integration", "Dispatch"): each stage
// asks the filter and captures its beginning and its end, and the dispatch at the end has an execution trace.
const STAGES = ['component_filtering', 'prerequisite_evaluation', 'target_resolution'] as const;
const ACTION = 'core:go';
const ACTOR = 'player-1';

/** The pipeline without a line of tracing, and with a filter that is off, leaves the action out, or lets it through. */
export function libraryPipelineVariants(): Readonly<Record<string, Variant>> {
  const filters = {
    disabled: new ActionTraceFilter({ enabled: false }),
    'filtered out': new ActionTraceFilter({ tracedActions: ['combat:*'] }),
    enabled: new ActionTraceFilter({ tracedActions: ['core:*'] }),
  };
  const variants = new Map<string, Variant>();
  for (const [how, workOf] of [
    ['pipeline', stageWork],
    ['empty pipeline', () => noWork],
  ] as const) {
    variants.set(`${how}: bare`, pipelines(workOf, runBare));
    for (const [name, filter] of Object.entries(filters)) {
      variants.set(
        `${how}: ${name}`,
        pipelines(workOf, (index, work) => runTraced(filter, index, work)),
      );
    }
  }
  return Object.fromEntries(variants);
}

type Work = (seed: number) => number;
type RunPipeline = (index: number, work: Work) => number;

function noWork(seed: number): number {
  return seed;
}

function pipelines(workOf: () => Work, runPipeline: RunPipeline): Variant {
  return {
    run: (count) => {
      const work = workOf();
      for (let index = 0; index < count; index++) sink.value = runPipeline(index, work);
    },
  };
}

function runBare(index: number, work: Work): number {
  let outcome = index;
  for (let stage = 0; stage < STAGES.length; stage++) outcome = work(outcome);
  return outcome;
}

function runTraced(filter: ActionTraceFilter, index: number, work: Work): number {
  const isTraced = filter.shouldTrace(ACTION);
  const execution = isTraced ? executionOf(index) : undefined;
  execution?.captureDispatchStart();
  const trace = isTraced
    ? new ActionAwareStructuredTrace({
        actionTraceFilter: filter,
        actorId: ACTOR,
        ...(execution === undefined ? {} : { parent: execution }),
      })
    : undefined;
  let outcome = index;
  for (const stage of STAGES) {
    // The guide's stage asks for itself, every time.
    outcome =
      filter.shouldTrace(ACTION) && trace !== undefined
        ? runTracedStage(trace, stage, outcome, work)
        : work(outcome);
  }
  execution?.captureEventPayload({ actorId: ACTOR, direction: 'north', turn: index });
  execution?.captureDispatchResult({ success: true });
  return outcome;
}

function runTracedStage(trace: ActionAwareStructuredTrace, stage: string, seed: number, work: Work): number {
  const start = performance.now();
  trace.captureActionData(`${stage}_start`, ACTION, { stage, timestamp: start, context: { candidates: 12 } });
  const outcome = work(seed);
  const duration = performance.now() - start;
  trace.captureActionData(`${stage}_complete`, ACTION, { success: true, duration, remaining: 7 });
  return outcome;
}

function executionOf(index: number): ActionExecutionTrace {
  return new ActionExecutionTrace({
    actionId: ACTION,
    actorId: ACTOR,
    turnAction: { actionDefinitionId: ACTION, commandString: 'go north', parameters: { turn: index } },
  });
}
