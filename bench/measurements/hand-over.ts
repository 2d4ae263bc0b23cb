import { compare } from '../compare.ts';
import type { Bound, Line } from '../line.ts';
import { mainThreadMs } from '../main-thread.ts';
import type { Measurement } from '../measurement.ts';
import type { RecorderName } from '../page/recorders.ts';
import { inTurns } from '../pair.ts';
import { pause } from '../pause.ts';
import { recordFor, STEADY_LOAD } from '../record-for.ts';
import { flawOf, settledCount } from '../stored-check.ts';

/** A message for each span: at the full rate the page would be busy with nothing else, and fall behind. */
const FEW_PER_SECOND = 1_000;
/** What was recorded last is still on its way. */
const DRAIN_MS = 300;

const NAMES = ['nothing', 'shim', 'floor', 'objects', 'messages'] as const;

/** Main-thread milliseconds for 1,000 spans, from the record to their leaving the content script, at 10,000 spans a second. */
export const handOver: Measurement = {
  name: 'hand-over',
  run: async (world) => {
    const armed = await world.open('armed');
    const floor = await world.open('floor');
    const inside = await world.openInside();
    await inside.restartCount();
    let recorded = 0;
    const ms = world.pick(2_000, 700);
    const measure = async (name: RecorderName): Promise<number> => {
      const page = name === 'shim' ? armed : floor;
      let spans = 0;
      const busy = await mainThreadMs(page, async () => {
        const perSecond = name === 'messages' ? FEW_PER_SECOND : STEADY_LOAD.perSecond;
        spans = await recordFor(page, { ...STEADY_LOAD, recorder: name, perSecond }, ms);
        await pause(DRAIN_MS);
        while ((await page.bench.progress()).pending > 0) await pause(DRAIN_MS);
      });
      if (name === 'shim') recorded += spans;
      return (busy / spans) * 1_000;
    };
    const measured = await inTurns(NAMES, { rounds: world.pick(5, 2), warmUps: world.pick(1, 0), measure });
    // The timer of the bench itself is taken off; where the rate is a tenth, its share of a span is ten times that.
    const rounds = measured.map(({ nothing, shim, floor: columns, objects, messages }) => ({
      shim: shim - nothing,
      floor: columns - nothing,
      objects: objects - nothing,
      messages: messages - (nothing * STEADY_LOAD.perSecond) / FEW_PER_SECOND,
    }));
    const flaw = flawOf(recorded, await settledCount(inside, recorded));
    const line = (theirs: 'floor' | 'objects' | 'messages', rival: string, bound: Bound): Line => ({
      what: 'main thread for 1,000 spans, record to hand-over',
      goal: 'G7',
      ...compare(rounds, { ours: 'shim', theirs, rival, unit: 'ms' }),
      bound,
      ...flaw,
    });
    return [
      {
        ...line('floor', 'columnar floor over MessagePort and Port', { on: 'ratio', most: 1.5 }),
        note: 'at 10,000 spans/s, thread time of all tasks of the page, recording and the relay in it, the timer of the bench not',
      },
      line('objects', 'objects, 100 in a message', { on: 'ratio', most: 1 / 8 }),
      line('messages', 'objects, one in a message', { on: 'ratio', most: 1 / 50 }),
    ];
  },
};
