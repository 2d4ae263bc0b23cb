import { spansAndGaps } from '../analysis/exchange/gap-spans.ts';
import type { RecordedSpan } from '../analysis/session-records.ts';
import { isoTime } from '../base/write-json.ts';
import { toEpoch } from '../model/time.ts';
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

type Cell = string | number | undefined;

/** Times in milliseconds since the session's origin; `started_at` is ISO 8601. Empty: unknown, or still running. */
const COLUMNS: Readonly<Record<string, (recorded: RecordedSpan, session: SessionDescription) => Cell>> = {
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
  yield `${columns.map(([name]) => name).join(',')}\r\n`;
  for await (const { session, records } of sessions) {
    const row = (recorded: RecordedSpan): string =>
      `${columns.map(([, read]) => cell(read(recorded, session))).join(',')}\r\n`;
    for await (const batch of spansAndGaps(session.sessionId, records)) yield batch.map(row).join('');
  }
}

/**
 * A spreadsheet runs a text that begins like a formula, and names come from pages: such a text gets an apostrophe before it, which
 * spreadsheets take for "this is text". https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r\n]/;

function cell(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
