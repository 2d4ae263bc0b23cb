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
