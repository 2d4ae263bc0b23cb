import { compare } from '../compare.ts';
import type { Line } from '../line.ts';
import { mainThreadMs } from '../main-thread.ts';
import type { Measurement } from '../measurement.ts';
import { inTurns } from '../pair.ts';
import { pause } from '../pause.ts';
import { VariantTimer } from '../variant-timer.ts';
import type { BenchPage, World } from '../world.ts';

const DISPATCHES = 800;
/** Long enough for all that one round of dispatches sets going. */
const DRAIN_MS = 250;

/** A dispatch and a `set` that the shim observes, with DevTools open on the panel, against the same in a store it cannot see. */
export const dispatch: Measurement = {
  name: 'dispatch',
  run: async (world) => {
    const armed = await VariantTimer.open(world, 'armed', 'with panel');
    return [...(await inTheCall(world, armed)), await allWork(world, armed.page)];
  },
};

const NAMES = [
  'redux 10: bare',
  'redux 10: observed',
  'redux 1000: bare',
  'redux 1000: observed',
  'zustand: bare',
  'zustand: observed',
] as const;

async function inTheCall(world: World, armed: VariantTimer): Promise<readonly Line[]> {
  const rounds = await inTurns(NAMES, {
    rounds: world.pick(41, 3),
    measure: (name) => (name.endsWith('bare') ? armed.plain(name) : armed.recorded(name)),
  });
  return [
    {
      what: 'Redux Toolkit dispatch observed, 1,000 items, in the call',
      goal: 'G5',
      ...compare(rounds, {
        ours: 'redux 1000: observed',
        theirs: 'redux 1000: bare',
        rival: 'bare dispatch',
        unit: 'ns',
      }),
      bound: { on: 'ratio', most: 1.5 },
    },
    {
      what: 'Redux Toolkit dispatch observed, 1,000 items',
      goal: 'G5',
      ...compare(rounds, {
        ours: 'redux 1000: observed',
        theirs: 'redux 10: observed',
        rival: 'the same with 10 items',
        unit: 'ns',
      }),
      bound: { on: 'ratio', most: 1.2 },
    },
    {
      what: 'zustand set observed, in the call',
      goal: 'G6',
      ...compare(rounds, {
        ours: 'zustand: observed',
        theirs: 'zustand: bare',
        rival: 'bare set',
        unit: 'ns',
      }),
      note: 'the goal is against Redux DevTools, whose extension is not at hand here, so this is no verdict',
    },
  ];
}

/** Every task of the page's main thread, from the dispatches to the last hand-over; an equal pause is taken off. */
async function allWork(world: World, armed: BenchPage): Promise<Line> {
  const work = async (name: (typeof NAMES)[number] | 'nothing'): Promise<number> =>
    mainThreadMs(armed, async () => {
      if (name !== 'nothing') await armed.bench.time(name, DISPATCHES);
      await pause(DRAIN_MS);
    });
  const rounds = await inTurns(['nothing', 'redux 1000: bare', 'redux 1000: observed'] as const, {
    rounds: world.pick(21, 3),
    measure: work,
  });
  const busy = rounds.map((round) => ({
    bare: ((round['redux 1000: bare'] - round.nothing) / DISPATCHES) * 1e6,
    observed: ((round['redux 1000: observed'] - round.nothing) / DISPATCHES) * 1e6,
  }));
  return {
    what: 'Redux Toolkit dispatch observed, 1,000 items, all main-thread work',
    goal: 'G5',
    ...compare(busy, { ours: 'observed', theirs: 'bare', rival: 'bare dispatch', unit: 'ns' }),
    bound: { on: 'ratio', most: 3 },
  };
}
