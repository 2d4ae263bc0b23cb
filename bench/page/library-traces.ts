import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { ActionExecutionTrace } from '../../src/sdk/execution-trace/trace/action-execution-trace.ts';
import { at } from './samples.ts';
import { sink, type Variant } from './variant.ts';

/** Execution traces: made, lived through, written as JSON, kept and let go. */
export function libraryTraceVariants(): Readonly<Record<string, Variant>> {
  let kept: unknown[] = [];
  const keeping = (make: (index: number) => unknown): Variant => ({
    prepare: () => {
      kept = [];
    },
    run: (count) => {
      for (let index = 0; index < count; index++) kept.push(make(index));
    },
    clean: () => {
      kept = [];
    },
  });
  const complete = Array.from({ length: 8 }, (_, index) => completeTrace(index));
  const written = complete.map((trace) => trace.toJSON());
  const tracer = new BasicTracerProvider().getTracer('bench');
  return {
    'trace: new': keeping(newTrace),
    'trace: new, plain object': keeping(plainTrace),
    'trace: new, opentelemetry': keeping((index) =>
      tracer.startSpan(`action_${index}`, { attributes: { actor: `actor_${index}`, turn: index } }),
    ),
    'trace: complete': keeping(completeTrace),
    'trace: complete and dropped': {
      run: (count) => {
        for (let index = 0; index < count; index++) sink.value = completeTrace(index);
        sink.value = undefined;
      },
    },
    /** Into memory, for whoever looks at the heap. */
    'trace: keep new': { run: keeping(newTrace).run },
    'trace: keep complete': { run: keeping(completeTrace).run },
    'trace: let go': {
      run: () => {
        kept = [];
      },
    },
    'trace: to JSON': {
      run: (count) => {
        for (let index = 0; index < count; index++) sink.value = JSON.stringify(at(complete, index).toJSON());
      },
    },
    'trace: to JSON, plain object': {
      run: (count) => {
        for (let index = 0; index < count; index++) sink.value = JSON.stringify(at(written, index));
      },
    },
  };
}

/** As the performance test of the action tracing developer guide makes it. */
function newTrace(index: number): ActionExecutionTrace {
  return new ActionExecutionTrace({
    actionId: `action_${index}`,
    actorId: `actor_${index}`,
    turnAction: { id: index },
    enableTiming: true,
  });
}

/** The least that says the same. */
function plainTrace(index: number): object {
  return {
    actionId: `action_${index}`,
    actorId: `actor_${index}`,
    turnAction: { id: index },
    createdAt: Date.now(),
    createdTime: performance.now(),
  };
}

/** What a typical action leaves: a command, a small payload, a result. */
function completeTrace(index: number): ActionExecutionTrace {
  const trace = new ActionExecutionTrace({
    actionId: 'core:go',
    actorId: 'player-1',
    turnAction: { actionDefinitionId: 'core:go', commandString: 'go north', parameters: { turn: index } },
  });
  trace.captureDispatchStart();
  trace.captureEventPayload({ actorId: 'player-1', direction: 'north', turn: index });
  trace.captureDispatchResult({ success: true });
  return trace;
}
