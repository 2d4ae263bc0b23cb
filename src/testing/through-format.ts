import type { SessionRecords } from '../core/analysis/session-records.ts';
import type { ExportedSession, Format, ImportedFile, ImportedSession } from '../core/formats/format.ts';
import type { EncodedPayload } from '../core/model/span.ts';
import { epochMillis, millis } from '../core/model/time.ts';
import { drawnSpanId, drawnTraceId, drawTrace, parseDrawing } from './drawing.ts';

/** The session that tests export; its clock starts at a whole millisecond, as that of a file does. */
const EXPORTED_SESSION = {
  sessionId: 'ab',
  url: 'http://localhost/',
  title: 'Shop',
  timeOrigin: epochMillis(1_700_000_000_000),
};

const OPTIONS = { exportedAt: epochMillis(1_700_000_060_000), generator: 'Tracepane 0.1.0' };

export function sessionToExport(drawing: string, others: Partial<SessionRecords> = {}): ExportedSession {
  const spans = parseDrawing(drawing).map((span) => ({ span, events: [] }));
  return { session: EXPORTED_SESSION, records: { spans, looseEvents: [], edges: [], gaps: [], ...others } };
}

/** Two spans with everything that a drawing does not show: payloads, an event, an error with a cause, an edge; and a gap. */
export function richSession(): ExportedSession {
  const [cause, effect] = parseDrawing(
    'pay [0–9] action @shop\nPOST /pay [10–20] network client ~fetch !"HTTP 502"',
  );
  if (cause === undefined || effect === undefined) throw new Error('two spans were drawn');
  const [traceId, from, to] = [drawnTraceId(1), drawnSpanId(1), drawnSpanId(2)];
  const exception = {
    type: 'PayError',
    message: 'late',
    stack: 'PayError: late\n    at pay (a.ts:1:2)',
    cause: 'x',
  };
  return sessionToExport('', {
    spans: [
      {
        span: { ...cause, payload: '{"id":7}' as EncodedPayload, result: '[1,null]' as EncodedPayload },
        events: [
          { spanId: from, name: 'sent', level: 'warn', time: millis(6), message: 'late' },
          { spanId: from, name: 'exception', level: 'error', time: millis(7), data: json(exception) },
        ],
      },
      { span: effect, events: [] },
    ],
    edges: [
      {
        fromTraceId: traceId,
        from,
        toTraceId: traceId,
        to,
        synchronization: 'a-then-b',
        evidence: 'join',
        time: millis(9),
      },
    ],
    gaps: [{ start: millis(30), end: millis(40), count: 3, reason: 'queue-full' }],
  });
}

function json(value: unknown): EncodedPayload {
  return JSON.stringify(value) as EncodedPayload;
}

export function writeWith(format: Format, ...sessions: readonly ExportedSession[]): string {
  const pieces = format.write?.(sessions, OPTIONS);
  if (pieces === undefined || !(Symbol.iterator in pieces))
    throw new Error(`${format.id} is not written as text`);
  return [...pieces].join('');
}

/** The file of any format, as bytes. */
export async function bytesWith(
  format: Format,
  ...sessions: readonly ExportedSession[]
): Promise<Uint8Array<ArrayBuffer>> {
  if (format.write === undefined) throw new Error(`${format.id} is not written`);
  const parts: (string | Uint8Array<ArrayBuffer>)[] = [];
  for await (const piece of format.write(sessions, OPTIONS)) parts.push(piece);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** A file of any format that can be read, whether it is text or not. */
export function readBytesWith(format: Format, bytes: Uint8Array): ImportedFile {
  const file = format.readBytes?.(bytes) ?? format.read?.(new TextDecoder().decode(bytes));
  if (file?.kind !== 'ok') throw new Error(file?.error.message ?? `${format.id} is not read`);
  return file.value;
}

export function readWith(format: Format, text: string): ImportedFile {
  const file = format.read?.(text);
  if (file?.kind !== 'ok') throw new Error(file?.error.message ?? `${format.id} is not read`);
  return file.value;
}

/** The only session of a file. */
export function readSessionWith(format: Format, text: string): ImportedSession {
  const [session, ...others] = readWith(format, text).sessions;
  if (session === undefined || others.length > 0) throw new Error(`${others.length + 1} sessions, not one`);
  return session;
}

/** Out, in again, and drawn. */
export function throughFormat(format: Format, drawing: string, reader: Format = format): string {
  return drawTrace(readSessionWith(reader, writeWith(format, sessionToExport(drawing))).spans);
}

/** The whole session out and in again, as what the exporter was given. */
export function recordsThroughFormat(
  format: Format,
  session: ExportedSession,
  reader: Format = format,
): ImportedSession {
  return readSessionWith(reader, writeWith(format, session));
}
