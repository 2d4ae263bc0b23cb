import {
  type RecordedSpan,
  readSessionRecords,
  type SessionRecords,
} from '../../core/analysis/session-records.ts';
import type { Result } from '../../core/base/result.ts';
import type { ExportedSession, FilePiece } from '../../core/formats/format.ts';
import { formatById } from '../../core/formats/registry.ts';
import { type ChunkView, openChunk } from '../../core/model/chunk/view.ts';
import { epochMillis } from '../../core/model/time.ts';
import { openReader, type StorageReader } from '../../storage/read.ts';
import type { ExportPart, JobAnswer, JobRequest } from '../../wire/jobs.ts';

type ExportRequest = Extract<JobRequest, { kind: 'export' }>;

/** Pieces are joined before they become part of the Blob: a million small parts cost more than their text. */
const BLOB_PART_CHARACTERS = 1 << 20;

/** Writes the traces as one file of the format. The file grows as parts of a Blob, which the browser may keep on disk. */
export async function exportTraces(
  { formatId, scope, gzip, payloads, exportedAt, target }: ExportRequest,
  tell: (answer: JobAnswer) => void,
  cancelled: AbortSignal,
): Promise<void> {
  if (scope.kind !== 'traces' || gzip || payloads === 'without' || target.kind !== 'file') {
    throw new Error('Only traces with their payloads can be exported, as a file that is not packed.');
  }
  const { parts } = scope;
  const format = formatById(formatId);
  if (format?.write === undefined) throw new Error(`There is no format "${formatId}" to write.`);
  const reader = openReader();
  const sessions: ExportedSession[] = [];
  let spans = 0;
  for (const [done, part] of parts.entries()) {
    cancelled.throwIfAborted();
    tell({ kind: 'progress', done, total: parts.length });
    const session = await readSession(reader, part);
    if (session !== undefined) {
      sessions.push({ ...session, records: counting(session.records, () => spans++) });
    }
  }
  const options = { exportedAt: epochMillis(Date.parse(exportedAt)), generator: 'Tracepane' };
  const file = await joined(format.write(sessions, options), format.mimeType);
  tell({ kind: 'exported', file, traces: countTraces(parts), spans, bytes: file.size });
}

async function readSession(reader: StorageReader, part: ExportPart): Promise<ExportedSession | undefined> {
  const session = stored(await reader.session(part.sessionId));
  if (session === undefined) return undefined;
  // All of them: an event may be written in another chunk than its span, which its own chunk's traces do not tell.
  const chunks = stored(await reader.chunksOfSession(part.sessionId));
  const views: ChunkView[] = [];
  for (const buffer of stored(await reader.bytesOfChunks(chunks.map(({ chunkId }) => chunkId)))) {
    const opened = buffer === undefined ? undefined : openChunk(buffer);
    if (opened?.kind === 'ok') views.push(opened.value);
  }
  return { session, records: readSessionRecords(views, { traceIds: new Set(part.traceIds) }) };
}

/** A job ends with the first read that fails; its sentence reaches the person. */
function stored<Value>(read: Result<Value>): Value {
  if (read.kind === 'failed') throw new Error(read.error);
  return read.value;
}

async function joined(pieces: Iterable<FilePiece> | AsyncIterable<FilePiece>, type: string): Promise<Blob> {
  const parts: FilePiece[] = [];
  let text = '';
  for await (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    if (typeof piece === 'string' && text.length < BLOB_PART_CHARACTERS) continue;
    if (text !== '') parts.push(text);
    text = '';
    if (typeof piece !== 'string') parts.push(piece);
  }
  return new Blob([...parts, text], { type });
}

function countTraces(parts: readonly ExportPart[]): number {
  return parts.reduce((sum, { traceIds }) => sum + traceIds.length, 0);
}

/** The same records; `onSpan` is told of each span as it is written. */
function counting(records: SessionRecords, onSpan: () => void): SessionRecords {
  return { ...records, spans: { [Symbol.iterator]: () => countSpans(records, onSpan) } };
}

function* countSpans(records: SessionRecords, onSpan: () => void): Generator<RecordedSpan> {
  for (const span of records.spans) {
    onSpan();
    yield span;
  }
}
