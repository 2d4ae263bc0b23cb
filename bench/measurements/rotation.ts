import { SPANS_PER_CHUNK } from '../inside/sample-chunk.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import { ratioOf, spreadOf } from '../pair.ts';

/** Removing the oldest tenth of a full store, in the worker: whole chunks against as many rows by their primary key. */
export const rotation: Measurement = {
  name: 'rotation',
  run: async (world) => {
    const inside = await world.insideWorker();
    const chunks = world.pick(200, 20);
    const tenth = chunks / 10;
    const rounds: { readonly ours: number; readonly rows: number }[] = [];
    const stalls: number[] = [];
    for (let round = 0; round < world.pick(5, 2); round++) {
      // The first round fills both stores, later ones fill up what the one before has removed.
      const missing = round === 0 ? chunks : tenth;
      await inside.write('ours', missing, 10);
      await inside.writeRows(missing);
      const ours = await inside.rotate(tenth);
      const rows = await inside.removeRows(tenth * SPANS_PER_CHUNK);
      rounds.push({ ours: ours.ms, rows: rows.ms });
      stalls.push(ours.stallMs);
    }
    const line: Line = {
      what: `worker: rotate ${(tenth * SPANS_PER_CHUNK).toLocaleString('en-US')} of ${(chunks * SPANS_PER_CHUNK).toLocaleString('en-US')} spans`,
      goal: 'G11',
      ours: { value: spreadOf(rounds.map(({ ours }) => ours)).median, unit: 'ms' },
      rival: {
        name: 'delete of as many rows by primary key',
        figure: { value: spreadOf(rounds.map(({ rows }) => rows)).median, unit: 'ms' },
        ratio: ratioOf(rounds, 'ours', 'rows'),
      },
      bound: { on: 'ratio', most: 0.1 },
      rounds: rounds.length,
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
