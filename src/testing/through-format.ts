import type { PackOptions } from '../core/analysis/chunk-packer.ts';
import { chunksAtHand } from '../core/analysis/session-records/chunks-at-hand.ts';
import { readSessionRecords } from '../core/analysis/session-records/read-session-records.ts';
import type { SessionRecords } from '../core/analysis/session-records.ts';
import { ok, type Result } from '../core/base/result.ts';
import type { ExportedSession, Format, ImportError, SessionDescription } from '../core/formats/format.ts';
import { formatToRead } from '../core/formats/registry.ts';
import { FileReading, type ReadFile, type RestartableTarget } from '../core/formats/registry-read.ts';
import type { Edge, EncodedPayload, Gap, Span, SpanEvent } from '../core/model/span.ts';
import { epochMillis, millis } from '../core/model/time.ts';
import { drawnSpanId, drawnTraceId, drawTrace, parseDrawing } from './drawing.ts';
import { type CompleteRecords, packRecords } from './pack-records.ts';

/** The session that tests export; its clock starts at a whole millisecond, as that of a file does. */
const EXPORTED_SESSION = {
  sessionId: 'ab',
  url: 'http://localhost/',
  title: 'Shop',
  timeOrigin: epochMillis(1_700_000_000_000),
};

const OPTIONS = { exportedAt: epochMillis(1_700_000_060_000), generator: 'Tracepane 0.1.0' };

/** A session with what it was made of, to compare with what is read again. */
export interface DrawnSession extends ExportedSession {
  readonly listed: CompleteRecords;
}

/** Goes through chunks, as every export does. */
export function sessionToExport(drawing: string, others: Partial<CompleteRecords> = {}): DrawnSession {
  const listed = { spans: parseDrawing(drawing), events: [], edges: [], gaps: [], ...others };
  return { session: EXPORTED_SESSION, records: recordsOf(listed), listed };
}

export function recordsOf(listed: CompleteRecords, options: PackOptions = {}): SessionRecords {
  return readSessionRecords(chunksAtHand(packRecords(listed, options)));
}

/** Two spans with everything that a drawing does not show: payloads, an event, an error with a cause, an edge; and a gap. */
export function richSession(): DrawnSession {
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
      { ...cause, payload: '{"id":7}' as EncodedPayload, result: '[1,null]' as EncodedPayload },
      effect,
    ],
    events: [
      { spanId: from, name: 'sent', level: 'warn', time: millis(6), message: 'late' },
      { spanId: from, name: 'exception', level: 'error', time: millis(7), data: json(exception) },
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

/** The file of a format that is text. */
export async function writeWith(format: Format, ...sessions: readonly ExportedSession[]): Promise<string> {
  return new TextDecoder().decode(await bytesWith(format, ...sessions));
}

/** The file of any format, as bytes. */
export async function bytesWith(
  format: Format,
  ...sessions: readonly ExportedSession[]
): Promise<Uint8Array<ArrayBuffer>> {
  if (format.write === undefined) throw new Error(`${format.id} is not written`);
  const pieces = await piecesOf(format.write(sessions, OPTIONS));
  return new Uint8Array(await new Blob([...pieces]).arrayBuffer());
}

export async function piecesOf<Piece>(written: AsyncIterable<Piece>): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  for await (const piece of written) pieces.push(piece);
  return pieces;
}

/** What was read from a file as what can be exported again; a foreign file gets a session with an id. */
export function sessionOfFile({ session, ...read }: ImportedSession): DrawnSession {
  const isForeign = session.sessionId === '';
  const known = isForeign ? { ...EXPORTED_SESSION, timeOrigin: session.timeOrigin } : session;
  return { session: known, records: recordsOf(read), listed: read };
}

/** A session as it was read, its records in the order in which they came. */
export interface ImportedSession extends CompleteRecords {
  readonly session: SessionDescription;
}

export interface ImportedFile extends Omit<ReadFile, 'sessions'> {
  readonly sessions: readonly ImportedSession[];
}

/** Reads a whole file by one format, or by the one that knows its content. `pieces`: how many bytes come at a time. */
export function tryRead(
  file: string | Uint8Array,
  format?: Format,
  pieces = Number.POSITIVE_INFINITY,
): Result<ImportedFile, ImportError> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  let sessions: CollectedSession[] = [];
  const target: RestartableTarget = {
    beginSession: (session) => {
      const collected: CollectedSession = { session, spans: [], events: [], edges: [], gaps: [] };
      sessions.push(collected);
      return {
        addSpan: (span) => collected.spans.push(span),
        addEvent: (event) => collected.events.push(event),
        addEdge: (edge) => collected.edges.push(edge),
        addGap: (gap) => collected.gaps.push(gap),
      };
    },
    restart: () => {
      sessions = [];
    },
  };
  const reading = new FileReading(target, format === undefined ? formatToRead : () => ok(format));
  for (;;) {
    for (let at = 0; at < bytes.length; at += pieces) {
      if (!reading.write(bytes.subarray(at, at + pieces))) break;
    }
    const ended = reading.end();
    if (ended === 'again') continue;
    return ended.kind === 'failed' ? ended : ok({ ...ended.value, sessions });
  }
}

interface CollectedSession {
  readonly session: SessionDescription;
  readonly spans: Span[];
  readonly events: SpanEvent[];
  readonly edges: Edge[];
  readonly gaps: Gap[];
}

export function readWith(format: Format, file: string | Uint8Array): ImportedFile {
  const read = tryRead(file, format);
  if (read.kind === 'failed') throw new Error(read.error.message);
  return read.value;
}

/** The only session of a file. */
export function readSessionWith(format: Format, text: string): ImportedSession {
  const [session, ...others] = readWith(format, text).sessions;
  if (session === undefined || others.length > 0) throw new Error(`${others.length + 1} sessions, not one`);
  return session;
}

/** Out, in again, and drawn. */
export async function throughFormat(
  format: Format,
  drawing: string,
  reader: Format = format,
): Promise<string> {
  return drawTrace(readSessionWith(reader, await writeWith(format, sessionToExport(drawing))).spans);
}

/** The whole session out and in again, as what the exporter was given. */
export async function recordsThroughFormat(
  format: Format,
  session: ExportedSession,
  reader: Format = format,
): Promise<ImportedSession> {
  const read = readSessionWith(reader, await writeWith(format, session));
  return { ...read, spans: read.spans.map((span) => ({ ...span, attributes: { ...span.attributes } })) };
}
