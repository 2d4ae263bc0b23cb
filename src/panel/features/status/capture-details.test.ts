import { expect, test } from 'vitest';
import type { CaptureLevel } from '../../../core/model/ledger.ts';
import { captureDetails } from './capture-details.ts';

test('capture details › say that recording is in full, what waits in the page and what has left it', () => {
  expect(`\n${captureDetails([document(), document()])}\n`).toBe(`
Recording in full: nothing is left out to spare the page.
Waiting in the page: 24 records, 6.1 kB
Handed over: 2.4 MB
`);
});

test('capture details › of an overloaded page say what it leaves out', () => {
  const details = captureDetails([document(), document({ level: 'sampled', leftOut: 48_212, dropped: 7 })]);
  expect(details).toMatch(/^Recording took too much .* only a sample of the traces is recorded/);
  expect(details).toMatch(/Left out to spare the page: 48,212\nLost in the page, whose buffer was full: 7$/);
});

function document({
  level = 'full',
  leftOut = 0,
  dropped = 0,
}: {
  readonly level?: CaptureLevel;
  readonly leftOut?: number;
  readonly dropped?: number;
} = {}) {
  return { level, leftOut, dropped, waiting: { records: 12, bytes: 3072 }, bytes: 1_200_000 };
}
