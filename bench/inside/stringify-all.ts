import { openChunk } from '../../src/core/model/chunk/view.ts';
import { openReader } from '../../src/storage/read.ts';

/** The time of `JSON.stringify` alone: reading, and making objects of what was read, is left out. */
export async function stringifyAll(): Promise<number> {
  const reader = openReader();
  const chunks = await reader.oldestChunks(0, 1_000_000);
  if (chunks.kind === 'failed') throw new Error(chunks.error);
  let taken = 0;
  for (const { chunkId } of chunks.value) {
    const bytes = await reader.bytesOfChunks([chunkId]);
    const [buffer] = bytes.kind === 'ok' ? bytes.value : [];
    const opened = buffer === undefined ? undefined : openChunk(buffer);
    if (opened?.kind !== 'ok') throw new Error(`Chunk ${chunkId} cannot be read.`);
    const view = opened.value;
    const spans = Array.from({ length: view.counts.spans }, (_, row) => view.span(row));
    const start = performance.now();
    JSON.stringify(spans);
    taken += performance.now() - start;
  }
  reader.close();
  return taken;
}
