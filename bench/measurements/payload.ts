import { compare } from '../compare.ts';
import type { Bound, Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import { inTurns } from '../pair.ts';
import { VariantTimer } from '../variant-timer.ts';

const NAMES = [
  'payload: ours',
  'payload: ours, written',
  'payload: walker',
  'payload: walker, written',
  'payload: replacer',
  'payload: stringify',
] as const;

/** A bounded snapshot of a payload of about 1 KB as the page's call takes it; and with the redaction and the writing that follow. */
export const payload: Measurement = {
  name: 'payload',
  run: async (world) => {
    const bare = await VariantTimer.open(world, 'bare');
    const rounds = await inTurns(NAMES, {
      rounds: world.pick(61, 9),
      measure: (name) => bare.plain(name),
    });
    const line = (theirs: (typeof NAMES)[number], rival: string, bound: Bound): Line => ({
      what: 'redacting snapshot of a 1 KB payload, in the call',
      ...compare(rounds, { ours: 'payload: ours', theirs, rival, unit: 'ns' }),
      goal: 'G4',
      bound,
    });
    return [
      {
        ...line('payload: walker', 'bare hand walker', { on: 'ratio', most: 1.3 }),
        note: 'both leave a copy; ours runs no getter, and its keys and texts are looked through for secrets when their chunk is sealed',
      },
      {
        what: 'redacting snapshot of a 1 KB payload, written as text',
        ...compare(rounds, {
          ours: 'payload: ours, written',
          theirs: 'payload: walker, written',
          rival: 'bare hand walker, and JSON.stringify of its copy',
          unit: 'ns',
        }),
      },
      line('payload: replacer', 'JSON.stringify with redacting replacer', { on: 'ratio', most: 0.4 }),
      line('payload: stringify', 'JSON.stringify', { on: 'ratio', most: 1.5 }),
    ];
  },
};
