import { spansAndGaps } from '../analysis/exchange/gap-spans.ts';
import type { RecordedSpan } from '../analysis/session-records.ts';
import { isoTime } from '../base/write-json.ts';
import { toEpoch } from '../model/time.ts';
import { type CsvCell, csvRow } from './csv/csv-row.ts';
import type { ExportedSessions, Format, SessionDescription, WriteOptions } from './format.ts';

/** A row per span, for spreadsheets. RFC 4180: commas, CRLF, quotes doubled. It is written, never read back. */
export const csv: Format = {
  id: 'csv',
  label: 'CSV',
  extension: '.csv',
  mimeType: 'text/csv',
  write: writeCsv,
  recognises: () => false,
};

/** Times in milliseconds since the session's origin; `started_at` is ISO 8601. Empty: unknown, or still running. */
const COLUMNS: Readonly<Record<string, (recorded: RecordedSpan, session: SessionDescription) => CsvCell>> = {
  session_id: (_recorded, { sessionId }) => sessionId,
  url: (_recorded, { url }) => url,
  trace_id: ({ span }) => span.traceId,
  span_id: ({ span }) => span.spanId,
  parent_id: ({ span }) => span.parentId,
  name: ({ span }) => span.name,
  category: ({ span }) => span.category,
  kind: ({ span }) => span.kind,
  source: ({ span }) => span.source,
  actor: ({ span }) => span.actor,
  started_at: ({ span }, { timeOrigin }) => isoTime(toEpoch(timeOrigin, span.start)),
  start_ms: ({ span }) => span.start,
  end_ms: ({ span }) => span.end,
  duration_ms: ({ span: { start, end } }) => (end === undefined ? undefined : end - start),
  status: ({ span }) => span.status,
  status_message: ({ span }) => span.statusMessage,
  events: ({ events }) => events.length,
  attributes: ({ span }) => JSON.stringify(span.attributes),
  payload: ({ span }) => span.payload,
  result: ({ span }) => span.result,
};

async function* writeCsv(sessions: ExportedSessions, _options: WriteOptions): AsyncGenerator<string> {
  const columns = Object.entries(COLUMNS);
  yield csvRow(columns.map(([name]) => name));
  for await (const { session, records } of sessions) {
    const row = (recorded: RecordedSpan): string =>
      csvRow(columns.map(([, read]) => read(recorded, session)));
    for await (const batch of spansAndGaps(session.sessionId, records)) yield batch.map(row).join('');
  }
}
