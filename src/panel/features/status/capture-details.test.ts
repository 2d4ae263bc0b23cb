import { expect, test } from 'vitest';
import type { CaptureLevel } from '../../../core/model/ledger.ts';
import { captureDetails } from './capture-details.ts';

test('capture details › say that everything is recorded, what waits in the page and what has left it', () => {
  expect(`\n${captureDetails([document(), document()])}\n`).toBe(`
Everything is recorded, with payloads.
Waiting in the page: 24 records, 6.1 kB
Handed over: 2.4 MB
`);
});

test('capture details › of an overloaded page say what it leaves out', () => {
  const details = captureDetails([document(), document({ level: 'sampled', leftOut: 48_212 })]);
  expect(details).toMatch(/^Recording took too much .* only a sample of the traces is recorded/);
  expect(details).toMatch(/Left out to spare the page: 48,212$/);
});

function document({
  level = 'full',
  leftOut = 0,
}: {
  readonly level?: CaptureLevel;
  readonly leftOut?: number;
} = {}) {
  return { level, leftOut, waiting: { records: 12, bytes: 3072 }, bytes: 1_200_000 };
}
