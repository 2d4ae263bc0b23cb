import { edgesByTarget } from '../analysis/exchange/carried-edges.ts';
import { spansAndGaps } from '../analysis/exchange/gap-spans.ts';
import { spansByTrace } from '../analysis/exchange/spans-by-trace.ts';
import { flowToJson } from './action-flows/flow-to-json.ts';
import type { ExportedSession, FilePiece, Format } from './format.ts';

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

async function* writeActionFlows(sessions: Iterable<ExportedSession>): AsyncGenerator<FilePiece> {
  yield '[';
  let separator = '\n';
  for (const { session, records } of sessions) {
    const edges = await edgesByTarget(records.edges);
    for await (const [traceId, recorded] of spansByTrace(spansAndGaps(session.sessionId, records))) {
      const spans = recorded.map(({ span }) => span);
      const causes = spans.flatMap(({ spanId }) => edges.get(spanId) ?? []);
      yield separator + flowToJson({ traceId, spans, edges: causes }, session);
      separator = ',\n';
    }
  }
  yield '\n]\n';
}
