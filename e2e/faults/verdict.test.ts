import { expect, test } from 'vitest';
import { judge, type StoredDocument } from './verdict.ts';

const document = (sessionId: string, ...numbers: readonly number[]): StoredDocument => {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return { sessionId, begun: counts, ended: counts };
};

test('verdict › all stored is nothing lost', () => {
  const stored = new Map([['a', document('s', 1, 2, 3)]]);
  expect(judge({ counted: new Map([['a', 3]]), stored, gaps: new Map() })).toEqual({
    counted: 3,
    stored: 3,
    inGaps: 0,
    lost: 0,
    doubled: 0,
  });
});

test('verdict › what is missing is lost unless a gap of its own session counts it', () => {
  const counted = new Map([
    ['a', 3],
    ['b', 5],
  ]);
  const stored = new Map([
    ['a', document('s', 1)],
    ['b', document('t', 1, 2, 3)],
  ]);
  const gaps = new Map([['s', 9]]);
  expect(judge({ counted, stored, gaps })).toMatchObject({ stored: 4, inGaps: 9, lost: 2 });
});

test('verdict › a gap of a session without spans stands for documents without spans', () => {
  const counted = new Map([['a', 3]]);
  const gaps = new Map([['s', 2]]);
  expect(judge({ counted, stored: new Map(), gaps })).toMatchObject({ stored: 0, inGaps: 2, lost: 1 });
});

test('verdict › a number stored twice is doubled, and so is one that was never counted', () => {
  const stored = new Map([['a', document('s', 1, 1, 2, 7)]]);
  const verdict = judge({ counted: new Map([['a', 2]]), stored, gaps: new Map() });
  // Once for its beginning and once for its end.
  expect(verdict).toMatchObject({ stored: 2, lost: 0, doubled: 3 });
});

test('verdict › a span whose open row alone is stored is stored', () => {
  const open: StoredDocument = { sessionId: 's', begun: new Map([[1, 1]]), ended: new Map() };
  const verdict = judge({ counted: new Map([['a', 1]]), stored: new Map([['a', open]]), gaps: new Map() });
  expect(verdict).toMatchObject({ stored: 1, lost: 0, doubled: 0 });
});
