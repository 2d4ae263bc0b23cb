import { compare } from '../compare.ts';
import { heapBytes } from '../heap.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import { inTurns, spreadOf } from '../pair.ts';
import { VariantTimer } from '../variant-timer.ts';
import type { BenchPage, World } from '../world.ts';

const TRACES = 10_000;
const DROPPED = 100_000;

/** Execution traces in a page without the extension: what they cost to make, to keep, to write and to let go. */
export const libraryTraces: Measurement = {
  name: 'library-traces',
  run: async (world) => {
    const bare = await VariantTimer.open(world, 'bare');
    return [
      ...(await making(world, bare.page)),
      ...(await serialising(world, bare)),
      await keeping(world, bare.page, 'new'),
      await keeping(world, bare.page, 'complete'),
      await dropping(world, bare.page),
    ];
  },
};

/** The documents ask for less than a second; that goal is from slower days. */
const MOST_MS = 1_000;

async function making(world: World, { bench }: BenchPage): Promise<readonly Line[]> {
  const names = [
    'trace: new',
    'trace: complete',
    'trace: new, plain object',
    'trace: new, opentelemetry',
  ] as const;
  const rounds = await inTurns(names, {
    rounds: world.pick(41, 3),
    measure: async (name) => ((await bench.time(name, TRACES)) * TRACES) / 1e6,
  });
  const line = (ours: (typeof names)[number], theirs: (typeof names)[number], rival: string) =>
    compare(rounds, { ours, theirs, rival, unit: 'ms' });
  const what = '10,000 execution traces made';
  return [
    {
      what,
      goal: 'L3',
      ...line('trace: new', 'trace: new, opentelemetry', 'OpenTelemetry SDK spans started'),
      bound: { on: 'ours', most: MOST_MS },
    },
    { what, ...line('trace: new', 'trace: new, plain object', 'plain objects') },
    {
      what: `${what}, with start, payload and result`,
      goal: 'L3',
      ...line('trace: complete', 'trace: new, plain object', 'plain objects'),
      bound: { on: 'ours', most: MOST_MS },
    },
  ];
}

async function serialising(world: World, bare: VariantTimer): Promise<readonly Line[]> {
  const rounds = await inTurns(['trace: to JSON', 'trace: to JSON, plain object'] as const, {
    rounds: world.pick(61, 5),
    measure: (name) => bare.plain(name),
  });
  return [
    {
      what: 'an execution trace as JSON text',
      goal: 'L5',
      ...compare(rounds, {
        ours: 'trace: to JSON',
        theirs: 'trace: to JSON, plain object',
        rival: 'JSON.stringify of the same as a plain object',
        unit: 'ns',
      }),
      bound: { on: 'ours', most: 1e6 },
    },
  ];
}

/** The heap after a garbage collection, with ten thousand traces in it less without them. */
async function keeping(
  world: World,
  { bench, protocol }: BenchPage,
  which: 'new' | 'complete',
): Promise<Line> {
  const bytes: number[] = [];
  for (let round = 0; round < world.pick(5, 2) + 1; round++) {
    const before = await heapBytes(protocol);
    await bench.time(`trace: keep ${which}`, TRACES);
    const after = await heapBytes(protocol);
    await bench.time('trace: let go', 1);
    // In the first, functions are compiled and tables grow.
    if (round > 0) bytes.push((after - before) / TRACES);
  }
  return {
    what:
      which === 'new'
        ? 'bytes of an execution trace before its start'
        : 'bytes of a complete execution trace',
    goal: 'L4',
    ours: { value: spreadOf(bytes).median, unit: 'B' },
    bound: { on: 'ours', most: 1_024 },
    rounds: bytes.length,
    note: `${TRACES.toLocaleString('en-US')} kept, with their ids, commands and payloads, and their place in a list`,
  };
}

async function dropping(world: World, { bench, protocol }: BenchPage): Promise<Line> {
  const drop = () => bench.time('trace: complete and dropped', DROPPED);
  await drop();
  const before = await heapBytes(protocol);
  const rounds = world.pick(5, 2);
  for (let round = 0; round < rounds; round++) await drop();
  const grown = (await heapBytes(protocol)) - before;
  return {
    what: 'heap that an execution trace leaves when it is dropped',
    // Less than before is none.
    ours: { value: Math.max(0, grown) / (rounds * DROPPED), unit: 'B' },
    rounds,
    note: `${DROPPED.toLocaleString('en-US')} made and dropped in each round, ${Math.round(grown / 1_000).toLocaleString('en-US')} kB more in use after all and a garbage collection`,
  };
}
