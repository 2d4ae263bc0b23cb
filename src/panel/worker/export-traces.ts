import { readSessionRecords } from '../../core/analysis/session-records/read-session-records.ts';
import type { RecordTotals } from '../../core/analysis/session-records.ts';
import type { ExportedSession, FilePiece } from '../../core/formats/format.ts';
import { formatById } from '../../core/formats/registry.ts';
import { epochMillis } from '../../core/model/time.ts';
import { openReader, type StorageReader } from '../../storage/read.ts';
import type { ExportPart, JobAnswer, JobRequest } from '../../wire/jobs.ts';
import { stored, storedChunks } from './stored-chunks.ts';

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
  const format = formatById(formatId);
  if (format?.write === undefined) throw new Error(`There is no format "${formatId}" to write.`);
  const reader = openReader();
  const totals = { traces: 0, spans: 0 };
  const options = { exportedAt: epochMillis(Date.parse(exportedAt)), generator: 'Tracepane' };
  const sessions = readSessions(reader, scope.parts, (part, done) => {
    totals.traces += part.traces;
    totals.spans += part.spans;
    cancelled.throwIfAborted();
    tell({ kind: 'progress', done, total: scope.parts.length });
  });
  const file = await joined(format.write(sessions, options), format.mimeType);
  tell({ kind: 'exported', file, ...totals, bytes: file.size });
}

async function* readSessions(
  reader: StorageReader,
  parts: readonly ExportPart[],
  onWritten: (totals: RecordTotals, done: number) => void,
): AsyncGenerator<ExportedSession> {
  for (const [index, { sessionId, traceIds }] of parts.entries()) {
    const session = stored(await reader.session(sessionId));
    if (session === undefined) continue;
    const chunks = await storedChunks(reader, sessionId, () => undefined);
    const records = readSessionRecords(chunks, { traceIds: new Set(traceIds) });
    yield { session, records };
    onWritten(await records.totals(), index + 1);
  }
}

async function joined(pieces: AsyncIterable<FilePiece>, type: string): Promise<Blob> {
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
