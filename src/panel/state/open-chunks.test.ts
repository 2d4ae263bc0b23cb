import { expect, test } from 'vitest';
import { failed, ok } from '../../core/base/result.ts';
import { parseDrawing } from '../../testing/drawing.ts';
import { sessionOf, storedChunk } from '../../testing/stored.ts';
import { Catalogue } from './catalogue.ts';
import { openChunks } from './open-chunks.ts';

const chunks = [1, 2, 3].map((chunkId) =>
  storedChunk(parseDrawing(`span ${chunkId} [0–1]`, { trace: chunkId }), { chunkId }),
);

/** Storage that fails every read in which one of `unreadable` is, and of which `torn` come cut short. */
function history(unreadable: readonly number[], torn: readonly number[] = []) {
  return {
    bytesOfChunks: async (chunkIds: readonly number[]) =>
      chunkIds.some((chunkId) => unreadable.includes(chunkId))
        ? failed('The database failed: a value cannot be read.')
        : ok(
            chunkIds.map((chunkId) => {
              const buffer = chunks.find(({ stored }) => stored.chunkId === chunkId)?.buffer;
              return torn.includes(chunkId) ? buffer?.slice(0, 100) : buffer;
            }),
          ),
  };
}

async function open(reader: ReturnType<typeof history>) {
  const catalogue = new Catalogue();
  catalogue.addSession(sessionOf(1));
  for (const { stored } of chunks) catalogue.addChunk(stored);
  const outcome = await openChunks(
    reader,
    catalogue,
    chunks.map(({ stored }) => stored),
  );
  return {
    outcome: outcome.kind,
    opened: [...catalogue.chunks()]
      .filter(({ view }) => view !== undefined)
      .map(({ stored }) => stored.chunkId),
    unreadable: [...catalogue.unreadable().keys()],
  };
}

test('open chunks › a chunk that fails the read of all is set aside, and the rest is opened', async () => {
  expect(await open(history([2]))).toEqual({ outcome: 'ok', opened: [1, 3], unreadable: [2] });
});

test('open chunks › a torn chunk is set aside', async () => {
  expect(await open(history([], [3]))).toEqual({ outcome: 'ok', opened: [1, 2], unreadable: [3] });
});

test('open chunks › fails when nothing can be read, and blames no chunk', async () => {
  expect(await open(history([1, 2, 3]))).toEqual({ outcome: 'failed', opened: [], unreadable: [] });
});

test('open chunks › bytes of a chunk that is written anew while they are read are let go', async () => {
  const catalogue = new Catalogue();
  catalogue.addSession(sessionOf(1));
  const [first] = chunks;
  if (first === undefined) throw new Error('There is a chunk.');
  catalogue.addChunk(first.stored);
  const bytesOfChunks = async () => {
    catalogue.removeChunks([1]);
    catalogue.addChunk({ ...first.stored });
    return ok([undefined]);
  };
  await openChunks({ bytesOfChunks }, catalogue, [first.stored]);
  expect([...catalogue.chunks()].map(({ stored }) => stored.chunkId)).toEqual([1]);
  expect(catalogue.unreadable().size).toBe(0);
});
