import { expect, test } from 'vitest';
import { createTraceId } from '../../core/model/ids.ts';
import { sessionOf } from '../../testing/stored.ts';
import type { TraceRow } from './rows.ts';
import { SortedRows } from './sorted-rows.ts';
import { traceKey } from './trace-key.ts';

const NAMES = 'abcdefgh';
const session = sessionOf(1);

function row(name: string, start: number): TraceRow {
  return {
    key: traceKey(
      session.sessionId,
      createTraceId((bytes) => bytes.fill(1 + NAMES.indexOf(name))),
    ),
    sessionId: session.sessionId,
    traceId: createTraceId((bytes) => bytes.fill(1)),
    name,
    actor: undefined,
    category: 'span',
    spans: 1,
    errors: 0,
    start,
    end: start + 1,
    durationMs: 1,
    chunkId: 1,
    place: NAMES.indexOf(name),
    frameLabel: undefined,
  };
}

/** `a5 b9`: rows by name and start, `-a`: gone. Answers all rows in the same words. */
function list(): (changes: string) => string {
  const sorted = new SortedRows();
  return (changes) => {
    sorted.apply(
      changes.split(' ').map((word) => {
        const name = word.replace(/[-\d]/g, '');
        const before = sorted.rows().find((each) => each.name === name);
        return { before, after: word.startsWith('-') ? undefined : row(name, Number(word.slice(1))) };
      }),
    );
    return sorted
      .rows()
      .map(({ name, start }) => `${name}${start}`)
      .join(' ');
  };
}

test('sorted rows › takes rows at the end, at the beginning and between', () => {
  const apply = list();
  expect(apply('a5 c9')).toBe('a5 c9');
  expect(apply('d12')).toBe('a5 c9 d12');
  expect(apply('e1 b7')).toBe('e1 a5 b7 c9 d12');
});

test('sorted rows › moves a row whose start has changed, and lets go of rows', () => {
  const apply = list();
  apply('a1 b2 c3 d4');
  expect(apply('c0')).toBe('c0 a1 b2 d4');
  expect(apply('-a b9')).toBe('c0 d4 b9');
  expect(apply('a4')).toBe('c0 a4 d4 b9');
  expect(apply('-c -d -a -b e1')).toBe('e1');
});

test('sorted rows › any sequence of changes leaves them sorted, each once', () => {
  const apply = list();
  const model = new Map<string, number>();
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(seed / 65_536) % below;
  };
  for (let round = 0; round < 300; round++) {
    const changes: string[] = [];
    for (const name of new Set(Array.from({ length: 1 + next(4) }, () => NAMES[next(8)] ?? 'a'))) {
      const start = next(20);
      const isGone = model.has(name) && next(3) === 0;
      if (isGone) model.delete(name);
      else model.set(name, start);
      changes.push(isGone ? `-${name}` : `${name}${start}`);
    }
    const expected = [...model].sort(
      (one, other) => one[1] - other[1] || NAMES.indexOf(one[0]) - NAMES.indexOf(other[0]),
    );
    expect(apply(changes.join(' '))).toBe(expected.map(([name, start]) => `${name}${start}`).join(' '));
  }
});
