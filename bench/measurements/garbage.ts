import { compareWithOne } from '../compare.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import { pause } from '../pause.ts';
import type { BenchPage } from '../world.ts';

const SPANS = 800;
const DRAIN_MS = 160;
const SETTLING_MS = 5;
/** Of allocated bytes, one in so many is looked at. */
const SAMPLING_BYTES = 512;

/** Bytes that one recorded span allocates on the page's heap, collected since or not; the attributes are made beforehand. */
export const garbage: Measurement = {
  name: 'garbage',
  run: async (world) => {
    const slices = world.pick(25, 4);
    const armed = await world.open('armed');
    const bare = await world.open('bare');
    // What compilers and growing columns allocate is not garbage of a span, and what runs compiled allocates less.
    await allocated(armed, 'shim', slices);
    const ofBare = async (name: string) => {
      await bare.bench.countFor(name, SETTLING_MS);
      return allocated(bare, name, slices);
    };
    const nothing = await ofBare('nothing');
    const above = (bytes: number) => Math.max(0, bytes - nothing);
    const ours = above(await allocated(armed, 'shim', slices));
    const handle = above(await ofBare('handle'));
    const line = async (rival: string, name: string): Promise<Line> => {
      return {
        what: 'garbage of a span, 5 attributes',
        ...compareWithOne({ ours, theirs: above(await ofBare(name)), rival, unit: 'B' }),
        rounds: slices,
      };
    };
    return [
      {
        ...(await line('plain object', 'object')),
        goal: 'G2',
        bound: { on: 'ours', most: 16 },
        note: `sampling heap profiler, collected objects, sealing and the relay included; of it the object that the page is handed, which cannot come from a pool because the page may keep it: an object with no more than three numbers and a start time takes ${Math.round(handle)} B by itself`,
      },
      await line('columnar floor', 'floor'),
      await line('OpenTelemetry SDK, no-op processor', 'opentelemetry'),
    ];
  },
};

/** Bytes for one span, sealing and handing over included. */
async function allocated({ bench, protocol }: BenchPage, name: string, slices: number): Promise<number> {
  await bench.time(name, SPANS);
  await pause(DRAIN_MS);
  await protocol.send('HeapProfiler.startSampling', {
    samplingInterval: SAMPLING_BYTES,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  for (let slice = 0; slice < slices; slice++) {
    await bench.time(name, SPANS);
    await pause(DRAIN_MS);
  }
  const { profile } = await protocol.send('HeapProfiler.stopSampling');
  return sizeOf(profile.head) / (slices * SPANS);
}

interface ProfileNode {
  readonly selfSize: number;
  readonly children: readonly ProfileNode[];
}

function sizeOf({ selfSize, children }: ProfileNode): number {
  return children.reduce((sum, child) => sum + sizeOf(child), selfSize);
}
