import { failed, ok, type Result } from '../../core/base/result.ts';
import { openChunk } from '../../core/model/chunk/view.ts';
import type { StoredChunk } from '../../core/model/stored-chunk.ts';
import type { StorageReader } from '../../storage/read.ts';
import type { Catalogue } from './catalogue.ts';
import { nextTask } from './next-task.ts';

type BytesReader = Pick<StorageReader, 'bytesOfChunks'>;

/** Checking and mapping a batch takes a fraction of a millisecond: so long, and the panel draws before it goes on. */
const MOST_MS_AT_ONCE = 6;

/**
 * Reads the bytes of chunks whose index rows are in the catalogue. One that the disk has damaged fails the read of all: then each
 * is read alone, and only those that cannot be read are set aside. Fails with a sentence, and blames no chunk, when none of
 * several can be read.
 */
export async function openChunks(
  history: BytesReader,
  catalogue: Catalogue,
  chunks: readonly StoredChunk[],
): Promise<Result<undefined>> {
  const buffers = await history.bytesOfChunks(chunks.map((chunk) => chunk.chunkId));
  if (buffers.kind === 'failed') return openEach(history, catalogue, chunks);
  let since = performance.now();
  for (const [index, chunk] of chunks.entries()) {
    enterBytes(catalogue, chunk, buffers.value[index]);
    if (performance.now() - since < MOST_MS_AT_ONCE) continue;
    await nextTask();
    since = performance.now();
  }
  return ok(undefined);
}

async function openEach(
  history: BytesReader,
  catalogue: Catalogue,
  chunks: readonly StoredChunk[],
): Promise<Result<undefined>> {
  const failures = new Map<StoredChunk, string>();
  for (const chunk of chunks) {
    const buffers = await history.bytesOfChunks([chunk.chunkId]);
    if (buffers.kind === 'ok') enterBytes(catalogue, chunk, buffers.value[0]);
    else failures.set(chunk, buffers.error);
  }
  const [reason] = failures.values();
  if (reason !== undefined && chunks.length > 1 && failures.size === chunks.length) return failed(reason);
  for (const [chunk, why] of failures) if (catalogue.isUnopened(chunk)) catalogue.setAside(chunk, why);
  return ok(undefined);
}

function enterBytes(catalogue: Catalogue, stored: StoredChunk, buffer: ArrayBuffer | undefined): void {
  if (!catalogue.isUnopened(stored)) return;
  // Rotated away between the two reads, or lost: the background knows, and says so in a `removed` message.
  if (buffer === undefined) {
    catalogue.setAside(stored, 'its bytes are missing');
    return;
  }
  const opened = openChunk(buffer);
  // Stored bytes were checked on their way in; a disk may still have damaged them.
  if (opened.kind === 'failed') catalogue.setAside(stored, opened.error);
  else catalogue.openChunk(stored.chunkId, opened.value);
}
