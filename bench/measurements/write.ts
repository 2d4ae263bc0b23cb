import { compare } from '../compare.ts';
import { SPANS_PER_CHUNK } from '../inside/sample-chunk.ts';
import type { Measurement } from '../measurement.ts';
import { inTurns } from '../pair.ts';

/** Chunks that share a transaction: what the worker gathers under load. */
const PER_TRANSACTION = 10;

/** Writing in the worker: check, index rows and commit, against the same bytes put raw, and against a row for each span. */
export const write: Measurement = {
  name: 'write',
  run: async (world) => {
    const inside = await world.insideWorker();
    const chunks = world.pick(50, 20);
    const rowChunks = world.pick(4, 1);
    const rounds = await inTurns(['ours', 'raw', 'rows', 'ours, one by one', 'raw, one by one'] as const, {
      rounds: world.pick(9, 3),
      warmUps: 1,
      measure: async (name) => {
        const inMicroseconds = (ms: number, written: number) => (ms * 1_000) / (written * SPANS_PER_CHUNK);
        if (name === 'rows') return inMicroseconds(await inside.writeRows(rowChunks), rowChunks);
        const store = name.startsWith('ours') ? 'ours' : 'raw';
        const together = name.endsWith('one by one') ? 1 : PER_TRANSACTION;
        return inMicroseconds(await inside.write(store, chunks, together), chunks);
      },
    });
    const unit = 'µs';
    const what = 'worker: write a span, chunks of 1,000';
    return [
      {
        what,
        goal: 'G10',
        ...compare(rounds, { ours: 'ours', theirs: 'raw', rival: 'raw put of the same buffers', unit }),
        bound: { on: 'ratio', most: 1.5 },
        note: `${PER_TRANSACTION} chunks in a transaction on both sides; ours with the full check and the index rows`,
      },
      {
        what,
        goal: 'G10',
        ...compare(rounds, { ours: 'ours', theirs: 'rows', rival: 'a Dexie row for each span', unit }),
        bound: { on: 'ratio', most: 1 / 80 },
      },
      {
        what: `${what}, one in a transaction`,
        ...compare(rounds, {
          ours: 'ours, one by one',
          theirs: 'raw, one by one',
          rival: 'raw put of the same buffers',
          unit,
        }),
      },
    ];
  },
};
