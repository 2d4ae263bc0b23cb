import { expect, test } from 'vitest';
import type { Line } from './line.ts';
import { runAll } from './run-all.ts';

const line: Line = { what: 'heap', ours: { value: 1, unit: 'B' }, rounds: 1 };

const fine = { name: 'fine', run: async () => [line] };
const broken = {
  name: 'broken',
  run: async () => {
    throw new Error('no disk');
  },
};
const hanging = { name: 'hanging', run: () => new Promise<never>(() => undefined) };

/** Runs them, and tells what was done in which order. */
async function played(measurements: Parameters<typeof runAll>[0]['measurements'], startsWorlds = true) {
  const deeds: string[] = [];
  const outcome = await runAll({
    measurements,
    createWorld: async () => {
      if (!startsWorlds) throw new Error('no browser');
      return {
        close: async () => void deeds.push('close'),
        kill: async () => void deeds.push('kill'),
      };
    },
    mostMs: 5,
    say: (sentence) => deeds.push(sentence.slice(0, sentence.lastIndexOf(' ('))),
  });
  return { ...outcome, deeds };
}

test('run › one that breaks is a failure, and the next goes on in a world of its own', async () => {
  expect(await played([broken, fine])).toEqual({
    lines: [line],
    failures: [{ measurement: 'broken', why: 'no disk' }],
    deeds: ['kill', '✗ broken: no disk', 'close', '✓ fine'],
  });
});

test('run › one that hangs is given up, and its world killed', async () => {
  const { lines, failures, deeds } = await played([hanging, fine]);
  expect(lines).toEqual([line]);
  expect(failures).toEqual([{ measurement: 'hanging', why: 'It was not over after 0.005 s.' }]);
  expect(deeds[0]).toBe('kill');
});

test('run › where no world starts, every measurement says so', async () => {
  const { failures } = await played([fine, broken], false);
  expect(failures.map(({ measurement, why }) => `${measurement}: ${why}`)).toEqual([
    'fine: no browser',
    'broken: no browser',
  ]);
});
