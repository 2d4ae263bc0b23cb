import { edgesByTarget } from '../analysis/exchange/carried-edges.ts';
import { spansAndGaps, spanToGap } from '../analysis/exchange/gap-spans.ts';
import { spansByTrace } from '../analysis/exchange/spans-by-trace.ts';
import type { RecordedSpan } from '../analysis/session-records.ts';
import { executionToJson } from './execution-traces/execution-to-json.ts';
import type { ExportedSession, FilePiece, Format } from './format.ts';

/**
 * Reference document 2's `toJSON` of an execution trace, for each action that is stored: a list, one trace per line. A gap is an
 * execution of its own. It is written, never read back.
 */
export const executionTraces: Format = {
  id: 'execution-traces',
  label: 'Execution traces (JSON)',
  extension: '.executions.json',
  mimeType: 'application/json',
  write: writeExecutionTraces,
  recognises: () => false,
};

async function* writeExecutionTraces(sessions: Iterable<ExportedSession>): AsyncGenerator<FilePiece> {
  yield '[';
  let separator = '\n';
  for (const { session, records } of sessions) {
    const edges = await edgesByTarget(records.edges);
    for await (const [, recorded] of spansByTrace(spansAndGaps(session.sessionId, records))) {
      const names = new Map(recorded.map(({ span }) => [span.spanId, span.name]));
      for (const execution of recorded.filter(isExecution)) {
        // A cause of another trace has no name here, and the shape wants one.
        const cause = edges.get(execution.span.spanId)?.find(({ from }) => names.has(from));
        const named =
          cause === undefined ? undefined : { edge: cause, actionId: names.get(cause.from) ?? '' };
        yield separator + executionToJson(execution, session.timeOrigin, named);
        separator = ',\n';
      }
    }
  }
  yield '\n]\n';
}

/** Actions only: of other work, requests for one, the document knows nothing. */
function isExecution({ span }: RecordedSpan): boolean {
  return span.category === 'action' || spanToGap(span) !== undefined;
}
