import { expect, test } from 'vitest';
import { ok } from '../core/base/result.ts';
import { NO_TOTALS } from '../core/model/store-totals.ts';
import { parseDrawing } from '../testing/drawing.ts';
import { storedChunk } from '../testing/stored.ts';
import { IdleCompression } from './idle-compression.ts';

/** Ten stored chunks, each of 400,000 bytes; the last two are fresh. `pass` lets the time pass until the next thing is due. */
function bench() {
  const log: string[] = [];
  let upTo: number | undefined;
  let due: { readonly work: () => void; readonly delayMs: number } | undefined;
  let waiting = 0;
  const compression = new IdleCompression({
    reader: {
      setting: async () => ok(upTo),
      oldestChunks: async (after, most) =>
        ok(
          Array.from({ length: 10 }, (_, index) => ({
            ...storedChunk(parseDrawing('a [0–1]'), { chunkId: index + 1 }).stored,
            bytes: 400_000,
            storedAt: index < 8 ? 0 : 100_000,
          }))
            .filter(({ chunkId }) => chunkId > after)
            .slice(0, most),
        ),
    },
    writer: {
      compress: async (chunkIds) => {
        log.push(`compress ${chunkIds.join(' ')}`);
        upTo = chunkIds.at(-1);
        return ok(NO_TOTALS);
      },
    },
    waiting: () => waiting,
    schedule: (work, delayMs) => {
      log.push(`wait ${delayMs}`);
      due = { work, delayMs };
      return () => {
        due = undefined;
      };
    },
    now: () => 100_000,
    onCompressed: () => log.push('told'),
  });
  const pass = async () => {
    const { work } = due ?? { work: () => {} };
    due = undefined;
    work();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { compression, log, pass, setWaiting: (count: number) => (waiting = count) };
}

test('idle compression › goes slice by slice from the oldest, and leaves what is fresh', async () => {
  const { compression, log, pass } = bench();
  compression.poke();
  for (let slice = 0; slice < 6; slice++) await pass();
  expect(log.filter((line) => line.startsWith('compress'))).toEqual([
    'compress 1 2',
    'compress 3 4',
    'compress 5 6',
    'compress 7 8',
  ]);
  expect(log.slice(0, 4)).toEqual(['wait 5000', 'compress 1 2', 'told', 'wait 100']);
});

test('idle compression › gives way to chunks that wait for their commit', async () => {
  const { compression, log, pass, setWaiting } = bench();
  setWaiting(1);
  compression.poke();
  await pass();
  expect(log).toEqual(['wait 5000', 'wait 5000']);
});
