import { compare } from '../compare.ts';
import type { Bound, Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import { inTurns } from '../pair.ts';
import { VariantTimer } from '../variant-timer.ts';

const NAMES = [
  'payload: ours',
  'payload: walker',
  'payload: walker, written',
  'payload: replacer',
  'payload: stringify',
] as const;

/** A redacting, bounded snapshot of a payload of about 1 KB. */
export const payload: Measurement = {
  name: 'payload',
  run: async (world) => {
    const bare = await VariantTimer.open(world, 'bare');
    const rounds = await inTurns(NAMES, {
      rounds: world.pick(61, 9),
      measure: (name) => bare.plain(name),
    });
    const against = (theirs: (typeof NAMES)[number], rival: string): Line => ({
      what: 'redacting snapshot of a 1 KB payload',
      ...compare(rounds, { ours: 'payload: ours', theirs, rival, unit: 'ns' }),
    });
    const line = (theirs: (typeof NAMES)[number], rival: string, bound: Bound): Line => ({
      ...against(theirs, rival),
      goal: 'G4',
      bound,
    });
    return [
      {
        ...line('payload: walker', 'bare hand walker', { on: 'ratio', most: 1.3 }),
        note: 'ours is written as text at once and looks for secrets in every text; the walker leaves a copy, and looks at keys alone',
      },
      against('payload: walker, written', 'bare hand walker, and JSON.stringify of its copy'),
      line('payload: replacer', 'JSON.stringify with redacting replacer', { on: 'ratio', most: 0.4 }),
      line('payload: stringify', 'JSON.stringify', { on: 'ratio', most: 1.5 }),
    ];
  },
};
