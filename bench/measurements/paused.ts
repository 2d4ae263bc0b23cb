import { compare } from '../compare.ts';
import type { Measurement } from '../measurement.ts';
import { inTurns } from '../pair.ts';
import { VariantTimer } from '../variant-timer.ts';

/** An instrumented call while nobody records: the library with the shim there and paused, and without the shim. */
export const paused: Measurement = {
  name: 'paused',
  run: async (world) => {
    const armed = await VariantTimer.open(world, 'armed');
    const bare = await VariantTimer.open(world, 'bare');
    const inside = await world.openInside();
    await inside.setRecording(false);
    const rounds = await inTurns(['sdk', 'sdk, no shim', 'opentelemetry api'] as const, {
      rounds: world.pick(61, 9),
      measure: (name) => (name === 'sdk' ? armed.plain(name) : bare.plain(name.replace(', no shim', ''))),
    });
    const rival = 'OpenTelemetry API without SDK';
    const against = { theirs: 'opentelemetry api', rival, unit: 'ns' } as const;
    return [
      {
        what: 'instrumented call, shim there but not recording',
        goal: 'G3',
        ...compare(rounds, { ours: 'sdk', ...against }),
        bound: { on: 'ratio', most: 1 },
      },
      {
        what: 'instrumented call, no shim in the page',
        ...compare(rounds, { ours: 'sdk, no shim', ...against }),
      },
    ];
  },
};
