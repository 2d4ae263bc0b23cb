import { heapBytes, usedBytes } from '../heap.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import { pause } from '../pause.ts';
import { recordFor, STEADY_LOAD } from '../record-for.ts';
import { connectToWorker } from '../worker-protocol.ts';

const DRAIN_MS = 2_000;

/** What stays in the page and in the worker of spans that were recorded, handed over and stored: it should be nothing. */
export const heap: Measurement = {
  name: 'heap',
  run: async (world) => {
    const armed = await world.open('armed');
    const worker = await connectToWorker(world);
    const record = async (ms: number): Promise<number> => {
      const spans = await recordFor(armed, STEADY_LOAD, ms);
      await pause(DRAIN_MS);
      return spans;
    };
    // Tables and columns that grow once are not a cost of each span.
    await record(world.pick(2_000, 1_000));
    const before = { page: await heapBytes(armed.protocol), worker: await usedBytes(worker) };
    const spans = await record(world.pick(15_000, 2_000));
    const after = { page: await heapBytes(armed.protocol), worker: await usedBytes(worker) };
    return [
      line('page', after.page - before.page, spans),
      line('worker', after.worker - before.worker, spans),
    ];
  },
};

function line(where: 'page' | 'worker', bytes: number, spans: number): Line {
  return {
    what: `heap and buffers that a stored span leaves in the ${where}`,
    ours: { value: bytes / spans, unit: 'B' },
    rounds: 1,
    note: `${spans.toLocaleString('en-US')} spans recorded, ${Math.round(bytes / 1_000).toLocaleString('en-US')} kB more in use after a garbage collection`,
  };
}
