import { failed, ok, type Result } from '../../core/base/result.ts';
import { openChunk } from '../../core/model/chunk/view.ts';
import type { Session } from '../../core/model/session.ts';
import type { StoredChunk } from '../../core/model/stored-chunk.ts';
import type { StorageReader } from '../../storage/read.ts';
import type { Catalogue } from './catalogue.ts';

/** What of storage is read for a session. */
type HistoryReader = Pick<StorageReader, 'chunksOfSession' | 'bytesOfChunks'>;

/** Chunks read from storage in one go: few enough that the panel stays responsive between two reads. */
const CHUNKS_PER_READ = 64;

/** Loads a session's stored chunks into the catalogue. `onLoaded` is told after each read. Fails with a sentence. */
export async function loadSession(
  history: HistoryReader,
  catalogue: Catalogue,
  session: Session,
  onLoaded: () => void,
): Promise<Result<undefined>> {
  catalogue.addSession(session);
  const chunks = await history.chunksOfSession(session.sessionId);
  if (chunks.kind === 'failed') return chunks;
  for (let from = 0; from < chunks.value.length; from += CHUNKS_PER_READ) {
    const some = chunks.value.slice(from, from + CHUNKS_PER_READ);
    const buffers = await history.bytesOfChunks(some.map((chunk) => chunk.chunkId));
    if (buffers.kind === 'ok') enterChunks(catalogue, some, buffers.value);
    else {
      const failure = await enterEach(history, catalogue, some);
      if (failure !== undefined) return failed(failure);
    }
    onLoaded();
  }
  return ok(undefined);
}

/** One chunk that the disk has damaged fails the read of many: the rest loads. A sentence when none can be read. */
async function enterEach(
  history: HistoryReader,
  catalogue: Catalogue,
  chunks: readonly StoredChunk[],
): Promise<string | undefined> {
  const failures = new Map<StoredChunk, string>();
  for (const chunk of chunks) {
    const buffers = await history.bytesOfChunks([chunk.chunkId]);
    if (buffers.kind === 'ok') enterChunks(catalogue, [chunk], buffers.value);
    else failures.set(chunk, buffers.error);
  }
  if (failures.size === chunks.length) return [...failures.values()][0];
  for (const [chunk, reason] of failures) catalogue.setAside(chunk, reason);
  return undefined;
}

function enterChunks(
  catalogue: Catalogue,
  chunks: readonly StoredChunk[],
  buffers: readonly (ArrayBuffer | undefined)[],
): void {
  for (const [index, chunk] of chunks.entries()) {
    const buffer = buffers[index];
    if (buffer !== undefined) enterChunk(catalogue, chunk, buffer);
    // Rotated away between the two reads, or lost: the background knows, and says so in a `removed` message.
    else catalogue.setAside(chunk, 'its bytes are missing');
  }
}

/** Maps a chunk into the catalogue. Stored bytes were checked on their way in; a disk may still have damaged them. */
export function enterChunk(catalogue: Catalogue, stored: StoredChunk, buffer: ArrayBuffer): void {
  const opened = openChunk(buffer);
  if (opened.kind === 'ok') catalogue.addChunk(stored, opened.value);
  else catalogue.setAside(stored, opened.error);
}
