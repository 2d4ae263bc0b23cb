import type { InsideBench } from '../inside/main.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import type { Marked } from '../page/markers.ts';
import { spreadOf } from '../pair.ts';
import { pause } from '../pause.ts';
import { recordWhile, STEADY_LOAD } from '../record-for.ts';
import { remote } from '../remote.ts';
import { longestTaskMs } from '../task-trace.ts';
import type { BenchPage, World } from '../world.ts';

const LOAD = `at ${STEADY_LOAD.perSecond.toLocaleString('en-US')} spans/s`;
/** Long after the last marker must have been seen. */
const LAST_LOOK_MS = 2_000;

/** From the end of a span in the page to the first frame of the open panel in whose list it stands. */
export const latency: Measurement = {
  name: 'latency',
  run: async (world) => {
    const armed = await world.open('armed', 'with panel');
    return [...(await untilSeen(world, armed)), await longestTask(world, armed)];
  },
};

async function untilSeen(world: World, armed: BenchPage): Promise<readonly Line[]> {
  const panel = armed.inspected?.panel;
  if (panel === undefined) throw new Error('The page was opened without its panel.');
  // Among a thousand traces a second only the last few are in sight; a person who waits for one filters too.
  await panel.getByRole('searchbox', { name: 'Filter traces' }).fill('name:marker*');
  await panel.evaluate(world.insideScript);
  const inPanel = remote<InsideBench>(panel, 'inside');
  await inPanel.watchMarkers();
  let marked: Marked = [];
  await recordWhile(armed, STEADY_LOAD, async () => {
    await armed.bench.startMarkers();
    await pause(world.pick(20_000, 3_000));
    marked = await armed.bench.stopMarkers();
  });
  await pause(LAST_LOOK_MS);
  const waits = waitsOf(marked, await inPanel.sightings());
  const unseen = marked.length - waits.length;
  const { median } = spreadOf(waits);
  const p95 = waits.toSorted((one, other) => one - other)[Math.ceil(waits.length * 0.95) - 1] ?? Number.NaN;
  const common = {
    goal: 'G9',
    rounds: waits.length,
    ...(unseen === 0 ? {} : { flaw: `${unseen} never seen` }),
  };
  return [
    { ...common, what: `span end → seen in the panel ${LOAD}, p50`, ours: { value: median, unit: 'ms' } },
    {
      ...common,
      what: `span end → seen in the panel ${LOAD}, p95`,
      ours: { value: p95, unit: 'ms' },
      bound: { on: 'ours', most: 250 },
      note: 'the list is filtered to the markers; rounds are markers',
    },
  ];
}

function waitsOf(marked: Marked, seen: Marked): readonly number[] {
  const seenAt = new Map(seen);
  return marked.flatMap(([marker, at]) => {
    const sight = seenAt.get(marker);
    return sight === undefined ? [] : [sight - at];
  });
}

async function longestTask(world: World, armed: BenchPage): Promise<Line> {
  let longest = Number.NaN;
  await recordWhile(armed, STEADY_LOAD, async () => {
    longest = await longestTaskMs(armed, world.pick(8_000, 1_500));
  });
  return {
    what: `longest task of the page ${LOAD}`,
    goal: 'G9',
    ours: { value: longest, unit: 'ms' },
    bound: { on: 'ours', most: 5 },
    rounds: 1,
    note: 'CPU time by the trace; the bench records 100 spans in each task of its own',
  };
}
