import { compareWithOne } from '../compare.ts';
import { floorRate, ourRate } from '../flood-rate.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import type { Workload } from '../page/recorders.ts';
import { spreadOf } from '../pair.ts';
import { flawOf } from '../stored-check.ts';
import type { World } from '../world.ts';

interface Case extends Workload {
  readonly name: string;
  readonly what: string;
  readonly isJudged: boolean;
  /** As on the floor, nothing is ever deleted: the difference is what rotation takes. */
  readonly keepsEverything?: true;
}

const CASES: readonly Case[] = [
  { name: '0', what: 'no attribute', attributes: 0, hasPayload: false, isJudged: false },
  { name: '5', what: '5 attributes', attributes: 5, hasPayload: false, isJudged: true },
  {
    name: 'kept',
    what: '5 attributes, nothing rotated',
    attributes: 5,
    hasPayload: false,
    isJudged: true,
    keepsEverything: true,
  },
  { name: '20', what: '20 attributes', attributes: 20, hasPayload: false, isJudged: false },
  {
    name: '1kb',
    what: '5 attributes and 1 KB payload',
    attributes: 5,
    hasPayload: true,
    isJudged: false,
  },
];

/**
 * Spans a second from the page to the commit, as fast as storage takes them. What is stored is counted in the database; the
 * floor's pipeline runs before and after; its chunks have 1,000 spans. The shim does not step down, as it would for the sake of a page that does nothing but
 * record.
 */
export const sustained: readonly Measurement[] = CASES.map((each) => ({
  name: `sustained-${each.name}`,
  extension: 'steady',
  run: (world) => measureCase(world, each),
}));

async function measureCase(world: World, each: Case): Promise<readonly Line[]> {
  const workload: Workload = { attributes: each.attributes, hasPayload: each.hasPayload };
  const armed = await world.open('armed');
  const floor = await world.open('floor');
  const inside = await world.openInside();
  if (each.keepsEverything === true) await inside.keepEverything();
  const floorSeconds = world.pick(5, 0.7);
  const before = await floorRate(floor, 'floor', workload, floorSeconds);
  const ours = await ourRate(armed, inside, workload, world.options.seconds);
  const after = await floorRate(floor, 'floor', workload, floorSeconds);
  const against = (rival: string, theirs: number): Line => ({
    what: `page → committed, sustained, ${each.what}`,
    ...compareWithOne({ ours: ours.perSecond, theirs, rival, unit: 'spans/s' }),
    rounds: ours.looks,
    ...flawOf(ours.recorded, ours.count),
  });
  const { recorded, count } = ours;
  const line: Line = {
    ...against('columnar pipeline floor', spreadOf([before, after]).median),
    note: `${recorded.toLocaleString('en-US')} spans recorded in ${world.options.seconds} s, ${count.spans.toLocaleString('en-US')} counted in the database, ${Math.round(count.spans / count.chunks)} in a chunk on average, none left out by stepping down, which is off here; rounds are looks at the database`,
  };
  if (!each.isJudged) return [line];
  const large = await floorRate(floor, 'large-floor', workload, floorSeconds);
  const rows = await floorRate(floor, 'rows', workload, floorSeconds);
  return [
    { ...line, goal: 'G8', bound: { on: 'ratio', least: 0.6 } },
    against('columnar pipeline floor, chunks as large as ours', large),
    {
      ...against('a row for each span, 100 in a transaction', rows),
      goal: 'G8',
      bound: { on: 'ratio', least: 30 },
    },
  ];
}
