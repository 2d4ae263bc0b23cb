import { spanToGap, tracesAndGaps } from '../analysis/exchange/gap-spans.ts';
import type { Batches, RecordedSpan } from '../analysis/session-records.ts';
import { writeElements } from '../base/write-list.ts';
import type { SpanId } from '../model/ids.ts';
import { executionToJson } from './execution-traces/execution-to-json.ts';
import type { ExportedSessions, FilePiece, Format } from './format.ts';

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

async function* writeExecutionTraces(sessions: ExportedSessions): AsyncGenerator<FilePiece> {
  yield '[';
  yield* writeElements(executionTexts(sessions));
  yield '\n]\n';
}

async function* executionTexts(sessions: ExportedSessions): AsyncGenerator<readonly string[]> {
  for await (const { session, records } of sessions) {
    for await (const { spans } of tracesAndGaps(session.sessionId, records)) {
      const names = await namesOfCauses(spans);
      for await (const batch of spans) {
        yield batch.filter(isExecution).map((execution) => {
          // A cause of another trace has no name here, and the shape wants one.
          const edge = execution.causes.find(({ from }) => names.has(from));
          const actionId = edge === undefined ? undefined : names.get(edge.from);
          const cause = edge === undefined || actionId === undefined ? undefined : { edge, actionId };
          return executionToJson(execution, session.timeOrigin, cause);
        });
      }
    }
  }
}

/** The names of the spans that made others of their trace happen: few of a long trace. */
async function namesOfCauses(spans: Batches<RecordedSpan>): Promise<ReadonlyMap<SpanId, string>> {
  const causes = new Set<SpanId>();
  for await (const batch of spans) {
    for (const { from } of batch.flatMap((each) => each.causes)) causes.add(from);
  }
  const names = new Map<SpanId, string>();
  if (causes.size === 0) return names;
  for await (const batch of spans) {
    for (const { span } of batch) if (causes.has(span.spanId)) names.set(span.spanId, span.name);
  }
  return names;
}

/** Actions only: of other work, requests for one, the document knows nothing. */
function isExecution({ span }: RecordedSpan): boolean {
  return span.category === 'action' || spanToGap(span) !== undefined;
}
