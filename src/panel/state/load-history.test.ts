import { expect, test } from 'vitest';
import { failed, ok } from '../../core/base/result.ts';
import { parseDrawing } from '../../testing/drawing.ts';
import { sessionOf, storedChunk } from '../../testing/stored.ts';
import { Catalogue } from './catalogue.ts';
import { loadSession } from './load-history.ts';

const chunks = Array.from({ length: 100 }, (_, index) =>
  storedChunk(parseDrawing(`span ${index + 1} [${index}–${index + 1}]`, { trace: index + 1 }), {
    chunkId: index + 1,
  }),
).map(({ stored }) => stored);

test('load history › the newest are listed first, and all in the end, without a row being read', async () => {
  const catalogue = new Catalogue();
  const seen: string[] = [];
  const history = {
    chunkIdsOfSession: async () => ok(chunks.map(({ chunkId }) => chunkId)),
    chunksById: async (wanted: readonly number[]) =>
      ok(chunks.filter(({ chunkId }) => wanted.includes(chunkId))),
  };
  const outcome = await loadSession(history, catalogue, sessionOf(1), () => {
    const rows = catalogue.rows();
    seen.push(`${rows[0]?.name} to ${rows.at(-1)?.name}: ${rows.length}`);
  });
  expect(outcome.kind).toBe('ok');
  expect(seen).toEqual(['span 93 to span 100: 8', 'span 43 to span 100: 58', 'span 1 to span 100: 100']);
  expect(catalogue.heldBytes).toBe(0);
});

test('load history › fails with the sentence of the storage', async () => {
  const history = {
    chunkIdsOfSession: async () => ok([1]),
    chunksById: async () => failed('The database was closed.'),
  };
  expect(await loadSession(history, new Catalogue(), sessionOf(1), () => {})).toEqual(
    failed('The database was closed.'),
  );
});

test('load history › what is rotated away between the read and its entry does not come back', async () => {
  const catalogue = new Catalogue();
  const history = {
    chunkIdsOfSession: async () => ok([1, 2]),
    chunksById: async (wanted: readonly number[]) => {
      const read = chunks.filter(({ chunkId }) => wanted.includes(chunkId));
      // Told on the live channel while the answer is on its way.
      catalogue.removeChunks([1]);
      return ok(read);
    },
  };
  await loadSession(history, catalogue, sessionOf(1), () => {});
  expect(catalogue.rows().map(({ name }) => name)).toEqual(['span 2']);
});

test('load history › of a chunk that is written anew while it is read the new one stays', async () => {
  const catalogue = new Catalogue();
  const [old] = chunks;
  const { stored: trimmed } = storedChunk(parseDrawing('left over [0–1]', { trace: 9 }), { chunkId: 1 });
  const history = {
    chunkIdsOfSession: async () => ok([1]),
    chunksById: async () => {
      catalogue.removeChunks([1]);
      return ok(old === undefined ? [] : [old]);
    },
  };
  await loadSession(history, catalogue, sessionOf(1), () => catalogue.addChunk(trimmed));
  expect(catalogue.rows().map(({ name }) => name)).toEqual(['left over']);
});
