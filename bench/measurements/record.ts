import { type Comparison, compare } from '../compare.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import { columnOf, inTurns, type Round } from '../pair.ts';
import { VariantTimer } from '../variant-timer.ts';
import type { World } from '../world.ts';

const NAMES = [
  'shim',
  'shim, roots',
  'floor',
  'object',
  'measure',
  'opentelemetry',
  'opentelemetry, roots',
] as const;
type Name = (typeof NAMES)[number];

/** What recording one span costs the page: ours in a recorded page, the others in the same page without us. */
export const record: Measurement = {
  name: 'record',
  run: async (world) => {
    const rounds = world.pick(61, 5);
    const closed = await measureRounds(world, rounds, undefined);
    const open = await measureRounds(world, rounds, 'with panel');
    return [...linesOf(closed), devToolsLine(closed, open)];
  },
};

async function measureRounds(
  world: World,
  rounds: number,
  panel: 'with panel' | undefined,
): Promise<readonly Round<Name>[]> {
  const armed = await world.open('armed', panel);
  const bare = await world.open('bare', panel);
  const timer = new VariantTimer(world);
  const measured = await inTurns(NAMES, {
    rounds,
    measure: (name) => (name.startsWith('shim') ? timer.recorded(armed, name) : timer.plain(bare, name)),
  });
  await armed.close();
  await bare.close();
  return measured;
}

function linesOf(rounds: readonly Round<Name>[]): readonly Line[] {
  const against = (ours: Name, theirs: Name, rival: string) =>
    compare(rounds, { ours, theirs, rival, unit: 'ns' } satisfies Comparison<Name>);
  const what = 'record a span, 5 attributes';
  const sdk = 'OpenTelemetry SDK, no-op processor';
  return [
    {
      what,
      goal: 'G1',
      ...against('shim', 'floor', 'columnar floor'),
      bound: { on: 'ratio', most: 1.25 },
      note: 'a child of the active action, clock included; sealing and handing over are in G7',
    },
    { what, goal: 'G1', ...against('shim', 'opentelemetry', sdk), bound: { on: 'ratio', most: 0.65 } },
    {
      what,
      goal: 'G1',
      ...against('shim', 'measure', 'performance.measure with detail'),
      bound: { on: 'ratio', most: 0.2 },
    },
    { what, ...against('shim', 'object', 'plain object') },
    { what: `${what}, each its own trace`, ...against('shim, roots', 'floor', 'columnar floor') },
    { what: `${what}, each its own trace`, ...against('shim, roots', 'opentelemetry, roots', sdk) },
  ];
}

/** The tenth percentile: the rounds that nothing else disturbed. */
function devToolsLine(closed: readonly Round<Name>[], open: readonly Round<Name>[]): Line {
  const before = columnOf(closed, 'shim').p10;
  const after = columnOf(open, 'shim').p10;
  const ratio = after / before;
  return {
    what: 'record a span with DevTools open on the panel',
    goal: 'G23',
    ours: { value: after, unit: 'ns' },
    rival: {
      name: 'DevTools closed',
      figure: { value: before, unit: 'ns' },
      ratio: { p10: ratio, median: ratio, p90: ratio },
    },
    bound: { on: 'ratio', most: 1.1 },
    rounds: open.length,
    note: 'the tenth percentile of each half of the run',
  };
}
