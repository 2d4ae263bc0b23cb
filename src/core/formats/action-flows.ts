import { tracesAndGaps } from '../analysis/exchange/gap-spans.ts';
import type { RecordedSpan } from '../analysis/session-records.ts';
import { flowToJson } from './action-flows/flow-to-json.ts';
import type { ExportedSessions, FilePiece, Format } from './format.ts';

/**
 * Reference document 4's `ActionTrace` for each trace that is stored: a list, one flow per line. The library's
 * `ActionTrace.fromJSON` reads each. A gap is a flow of its own.
 */
export const actionFlows: Format = {
  id: 'action-flows',
  label: 'Action flows (JSON)',
  extension: '.flows.json',
  mimeType: 'application/json',
  write: writeActionFlows,
  recognises: () => false,
};

async function* writeActionFlows(sessions: ExportedSessions): AsyncGenerator<FilePiece> {
  yield '[';
  let separator = '\n';
  for await (const { session, records } of sessions) {
    for await (const { traceId, spans } of tracesAndGaps(session.sessionId, records)) {
      const recorded: RecordedSpan[] = [];
      for await (const batch of spans) for (const each of batch) recorded.push(each);
      if (recorded.length === 0) continue;
      yield separator + flowToJson({ traceId, recorded }, session);
      separator = ',\n';
    }
  }
  yield '\n]\n';
}
