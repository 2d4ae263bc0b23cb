import { compare } from '../compare.ts';
import { SPANS_PER_CHUNK } from '../inside/sample-chunk.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import { inTurns, spreadOf } from '../pair.ts';
import { pause } from '../pause.ts';

/** What was written before is still being sorted into files: none of the two is to wait for the other's. */
const SETTLE_MS = 500;

/** Removing the oldest tenth of a full store, in the worker: whole chunks against as many rows by their primary key. */
export const rotation: Measurement = {
  name: 'rotation',
  run: async (world) => {
    const inside = await world.insideWorker();
    const chunks = world.pick(200, 20);
    const tenth = chunks / 10;
    await inside.write('ours', chunks, 10);
    await inside.writeRows(chunks);
    const stalls: number[] = [];
    const rounds = await inTurns(['ours', 'rows'] as const, {
      rounds: world.pick(8, 3),
      warmUps: 1,
      measure: async (name) => {
        await pause(SETTLE_MS);
        if (name === 'rows') {
          const { ms } = await inside.removeRows(tenth * SPANS_PER_CHUNK);
          await inside.writeRows(tenth);
          return ms;
        }
        const { ms, stallMs } = await inside.rotate(tenth);
        stalls.push(stallMs);
        await inside.write('ours', tenth, 10);
        return ms;
      },
    });
    const line: Line = {
      what: `worker: rotate ${(tenth * SPANS_PER_CHUNK).toLocaleString('en-US')} of ${(chunks * SPANS_PER_CHUNK).toLocaleString('en-US')} spans`,
      goal: 'G11',
      ...compare(rounds, {
        ours: 'ours',
        theirs: 'rows',
        rival: 'delete of as many rows by primary key',
        unit: 'ms',
      }),
      bound: { on: 'ratio', most: 0.1 },
    };
    return [
      line,
      {
        what: 'worker: longest stall while it rotates',
        goal: 'G11',
        ours: { value: spreadOf(stalls).median, unit: 'ms' },
        bound: { on: 'ours', most: 50 },
        rounds: stalls.length,
        note: 'how long the worker was kept from a message to itself',
      },
    ];
  },
};
