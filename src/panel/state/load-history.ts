import { ok, type Result } from '../../core/base/result.ts';
import { openChunk } from '../../core/model/chunk/view.ts';
import type { Session } from '../../core/model/session.ts';
import type { StoredChunk } from '../../core/model/stored-chunk.ts';
import type { StorageReader } from '../../storage/read.ts';
import type { Catalogue } from './catalogue.ts';

/** Chunks read from storage in one go: few enough that the panel stays responsive between two reads. */
const CHUNKS_PER_READ = 64;

/** Loads a session's stored chunks into the catalogue. `onLoaded` is told after each read. Fails with a sentence. */
export async function loadSession(
  history: StorageReader,
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
    if (buffers.kind === 'failed') return buffers;
    enterChunks(catalogue, some, buffers.value);
    onLoaded();
  }
  return ok(undefined);
}

function enterChunks(
  catalogue: Catalogue,
  chunks: readonly StoredChunk[],
  buffers: readonly (ArrayBuffer | undefined)[],
): void {
  for (const [index, chunk] of chunks.entries()) {
    const buffer = buffers[index];
    // Rotated away between the two reads: the background says so in a `removed` message of its own.
    if (buffer !== undefined) enterChunk(catalogue, chunk, buffer);
  }
}

/** Maps a chunk into the catalogue. Stored bytes were checked on their way in; a disk may still have damaged them. */
export function enterChunk(catalogue: Catalogue, stored: StoredChunk, buffer: ArrayBuffer): void {
  const opened = openChunk(buffer);
  if (opened.kind === 'ok') catalogue.addChunk(stored, opened.value);
  else catalogue.setAside(stored, opened.error);
}
