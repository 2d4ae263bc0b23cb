import { compare } from '../compare.ts';
import type { Bound, Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import { columnOf, inTurns, type Round, ratioOf } from '../pair.ts';
import { pause } from '../pause.ts';
import { VariantTimer } from '../variant-timer.ts';
import type { World } from '../world.ts';

const WAYS = ['disabled', 'filtered out', 'enabled'] as const;
type Way = (typeof WAYS)[number];
type Name = `${'pipeline' | 'empty pipeline'}: ${'bare' | Way}`;

const NAMES: readonly Name[] = [
  'pipeline: bare',
  ...WAYS.map((way): Name => `pipeline: ${way}`),
  'empty pipeline: bare',
  ...WAYS.map((way): Name => `empty pipeline: ${way}`),
];

const BOUNDS: Readonly<Record<Way, { readonly goal: string; readonly most: number } | undefined>> = {
  disabled: { goal: 'L1', most: 1.005 },
  'filtered out': undefined,
  enabled: { goal: 'L2', most: 1.02 },
};

/** A pipeline of three stages that work for 100 µs each, with and without the library around its stages and its dispatch. */
export const libraryOverhead: Measurement = {
  name: 'library-overhead',
  run: async (world) => [...(await withoutListener(world)), ...(await recorded(world))],
};

async function withoutListener(world: World): Promise<readonly Line[]> {
  const bare = await VariantTimer.open(world, 'bare');
  const rounds = await inTurns(NAMES, {
    rounds: world.pick(401, 21),
    measure: (name) => bare.plain(name),
  });
  await bare.page.close();
  return WAYS.flatMap((way) => {
    const added = rounds.map((round) => ({
      pipeline: round['pipeline: bare'],
      added: round[`empty pipeline: ${way}`] - round['empty pipeline: bare'],
    }));
    return [wholeLine(rounds, way), addedLine(added, way)];
  });
}

/** Both with their work: what a person would see. */
function wholeLine(rounds: readonly Round<Name>[], way: Way): Line {
  const bound = BOUNDS[way];
  return {
    what: `pipeline of 3 stages of 100 µs, tracing ${way}`,
    ...compare(rounds.map(inMicroseconds), {
      ours: `pipeline: ${way}`,
      theirs: 'pipeline: bare',
      rival: 'the same without tracing',
      unit: 'µs',
    }),
    ...(bound === undefined
      ? {}
      : { goal: bound.goal, bound: { on: 'ratio', most: bound.most } satisfies Bound }),
  };
}

/** Of a round: the pipeline with its work, and how much longer one without work takes that is traced. */
interface Added {
  readonly pipeline: number;
  readonly added: number;
}

/** Without their work the difference stands above the noise: what tracing adds, as a share of the pipeline with its work. */
function addedLine(added: readonly Added[], how: string): Line {
  return {
    what: `what tracing ${how} adds to a pipeline`,
    ours: { value: columnOf(added, 'added').median, unit: 'ns' },
    rival: {
      name: 'a pipeline of 3 stages of 100 µs',
      figure: { value: columnOf(added, 'pipeline').median, unit: 'ns' },
      ratio: ratioOf(added, 'added', 'pipeline'),
    },
    rounds: added.length,
    note: 'stages that do nothing, with tracing less without',
  };
}

const PIPELINES = 32;
/** Chunks leave 100 ms after their first record; relay and storage, which share the machine, are done when the next turn begins. */
const DRAIN_MS = 250;
const RECORDED = [
  'pipeline: bare',
  'pipeline: enabled',
  'empty pipeline: bare',
  'empty pipeline: enabled',
] as const;

/** The same where the shim records: a span for the action, an event for everything that is captured. */
async function recorded(world: World): Promise<readonly Line[]> {
  const { bench, close } = await world.open('armed');
  const rounds = await inTurns(RECORDED, {
    rounds: world.pick(41, 5),
    warmUps: world.pick(12, 3),
    measure: async (name) => {
      const taken = await bench.time(name, PIPELINES);
      await pause(DRAIN_MS);
      return taken;
    },
  });
  await close();
  const how = 'enabled, recorded by the extension';
  const added = rounds.map((round) => ({
    pipeline: round['pipeline: bare'],
    added: round['empty pipeline: enabled'] - round['empty pipeline: bare'],
  }));
  return [
    {
      what: `pipeline of 3 stages of 100 µs, tracing ${how}`,
      goal: 'L2',
      ...compare(rounds.map(inMicroseconds), {
        ours: 'pipeline: enabled',
        theirs: 'pipeline: bare',
        rival: 'the same without tracing',
        unit: 'µs',
      }),
      bound: { on: 'ratio', most: 1.02 },
      note: `${PIPELINES} pipelines after a pause, with caches as cold as a pause leaves them; no other task of the page runs among them, for sealing and handing over come after it and are in G7`,
    },
    addedLine(added, how),
  ];
}

function inMicroseconds<Of extends string>(round: Round<Of>): Round<Of> {
  // The same names with other numbers.
  return Object.fromEntries(
    Object.entries<number>(round).map(([name, ns]) => [name, ns / 1_000]),
  ) as Round<Of>;
}
