import { type Comparison, compare, compareWithOne } from '../compare.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import { columnOf, inTurns, type Round } from '../pair.ts';
import { VariantTimer } from '../variant-timer.ts';
import type { World } from '../world.ts';

const NAMES = [
  'shim',
  'shim, roots',
  'floor',
  'clock',
  'handle',
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
    const closed = await measureRounds(world);
    const open = await measureRounds(world, 'with panel');
    return [...linesOf(closed), devToolsLine(closed, open)];
  },
};

/** The same turns with DevTools open and closed: who stands between two rounds of ours must not differ. */
async function measureRounds(world: World, panel?: 'with panel'): Promise<readonly Round<Name>[]> {
  const armed = await VariantTimer.open(world, 'armed', panel);
  const bare = await VariantTimer.open(world, 'bare', panel);
  const measured = await inTurns(NAMES, {
    rounds: world.pick(61, 5),
    measure: (name) => (name.startsWith('shim') ? armed.recorded(name) : bare.plain(name)),
  });
  await armed.page.close();
  await bare.page.close();
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
      note: `a child of the active action, clock included; sealing and handing over are in G7. Of the floor two looks at the clock take ${Math.round(columnOf(rounds, 'clock').median)} ns; the floor hands out no object (with those looks ${Math.round(columnOf(rounds, 'handle').median)} ns), checks no value, and asks no rule`,
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
  return {
    what: 'record a span with DevTools open on the panel',
    goal: 'G23',
    ...compareWithOne({
      ours: columnOf(open, 'shim').p10,
      theirs: columnOf(closed, 'shim').p10,
      rival: 'DevTools closed',
      unit: 'ns',
    }),
    bound: { on: 'ratio', most: 1.1 },
    rounds: open.length,
    note: 'the tenth percentile of each half of the run',
  };
}
