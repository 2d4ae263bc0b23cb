import { expect, test } from 'vitest';
import { failed, ok } from '../../core/base/result.ts';
import { parseDrawing } from '../../testing/drawing.ts';
import { sessionOf, storedChunk } from '../../testing/stored.ts';
import { Catalogue } from './catalogue.ts';
import { loadSession } from './load-history.ts';

const chunks = [1, 2, 3].map((chunkId) =>
  storedChunk(parseDrawing(`span ${chunkId} [0–1]`, { trace: chunkId }), { chunkId }),
);

/** Storage that fails every read in which one of these chunks is. */
function history(damaged: readonly number[]) {
  return {
    chunksOfSession: async () => ok(chunks.map(({ stored }) => stored)),
    bytesOfChunks: async (chunkIds: readonly number[]) =>
      chunkIds.some((chunkId) => damaged.includes(chunkId))
        ? failed('The database failed: a value cannot be read.')
        : ok(chunkIds.map((chunkId) => chunks.find(({ stored }) => stored.chunkId === chunkId)?.buffer)),
  };
}

async function load(damaged: readonly number[]) {
  const catalogue = new Catalogue();
  const outcome = await loadSession(history(damaged), catalogue, sessionOf(1), () => {});
  return {
    outcome: outcome.kind,
    names: catalogue.rows().map(({ name }) => name),
    unreadable: [...catalogue.unreadable()],
  };
}

test('load history › a chunk that fails the read of all is set aside with its reason, and the rest loads', async () => {
  expect(await load([2])).toEqual({
    outcome: 'ok',
    names: ['span 1', 'span 3'],
    unreadable: [[2, 'The database failed: a value cannot be read.']],
  });
});

test('load history › fails when nothing can be read, and blames no chunk', async () => {
  expect(await load([1, 2, 3])).toEqual({ outcome: 'failed', names: [], unreadable: [] });
});
