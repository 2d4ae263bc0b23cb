import { describe, expect, it } from 'vitest';
import { formatById } from '../../../core/formats/registry.ts';
import { bytesWith, recordsOf } from '../../../testing/through-format.ts';
import { recordInMemory } from '../../recording/record-in-memory.ts';
import { createFakeClock } from '../ports/fake-clock.ts';
import { OPTIONS } from '../testing/trace-with-clock.ts';
import { ActionExecutionTrace } from './action-execution-trace.ts';
import type { ExecutionTraceJson } from './execution-trace-json.ts';

const TIME_ORIGIN = 1_700_000_000_000;

/** What the trace prints itself, and what the export prints of its stored span. */
async function both(capture: (trace: ActionExecutionTrace, pass: () => void) => void) {
  const clock = createFakeClock();
  const now = () => clock.now();
  return recordInMemory(
    async (sink) => {
      const turnAction = { actionDefinitionId: 'core:go' };
      const wallClock = () => TIME_ORIGIN + clock.now();
      const options = { ...OPTIONS, turnAction, metadata: { turn: 7 }, now, wallClock };
      const trace = new ActionExecutionTrace(options);
      capture(trace, () => clock.move(5));
      const format = formatById('execution-traces');
      if (format === undefined) throw new Error('the format is registered');
      const session = { sessionId: 'a', url: '', title: '', timeOrigin: sink.spans[0]?.timeOrigin };
      if (session.timeOrigin === undefined) throw new Error('a span was recorded');
      const bytes = await bytesWith(format, {
        session: { ...session, timeOrigin: session.timeOrigin },
        records: recordsOf({
          spans: sink.spans.map(({ span }) => span),
          events: sink.spans.flatMap(({ events }) => events),
          edges: sink.edges,
          gaps: [],
        }),
      });
      const exported: readonly ExecutionTraceJson[] = JSON.parse(new TextDecoder().decode(bytes));
      return { printed: trace.toJSON(), exported: exported[0] };
    },
    { now, timeOrigin: TIME_ORIGIN },
  );
}

describe('execution traces exported from what is stored', () => {
  it('a success › is what the trace itself prints', async () => {
    const { printed, exported } = await both((trace, pass) => {
      trace.captureDispatchStart();
      pass();
      trace.captureEventPayload({ direction: 'north', steps: [1, 2] });
      pass();
      trace.captureDispatchResult({ success: true, metadata: { moved: true } });
    });
    expect(exported).toEqual(printed);
  });

  it('a failure › is what the trace itself prints', async () => {
    const { printed, exported } = await both((trace, pass) => {
      trace.captureDispatchStart();
      pass();
      trace.captureDispatchResult({ success: false });
    });
    expect(exported).toEqual(printed);
  });

  it('an error › is what the trace itself prints', async () => {
    const { printed, exported } = await both((trace, pass) => {
      trace.captureDispatchStart();
      pass();
      trace.captureError(new RangeError('too far'));
    });
    expect(exported).toEqual(printed);
  });
});
