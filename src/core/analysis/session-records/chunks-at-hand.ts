import type { ChunkSource } from './chunk-reader.ts';

/** Chunks that lie in memory already. */
export function chunksAtHand(buffers: Iterable<ArrayBuffer>): ChunkSource {
  const chunks = [...buffers];
  return {
    count: chunks.length,
    read: (numbers) => Promise.resolve(numbers.map((number) => chunks[number])),
    gapsFor: (_, known) => Promise.resolve(known),
  };
}
