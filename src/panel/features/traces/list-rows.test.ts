import { expect, test } from 'vitest';
import { finish } from '../../../core/base/steps.ts';
import type { SessionId, TraceId } from '../../../core/model/ids.ts';
import type { GapReason } from '../../../core/model/span.ts';
import type { GapRow, TraceKey, TraceRow } from '../../state/traces.ts';
import { type ListRows, listRows, tracesBetween } from './list-rows.ts';

const sessionId = 's' as SessionId;

function trace(name: string, start: number): TraceRow {
  return {
    key: name as TraceKey,
    sessionId,
    traceId: name as TraceId,
    name,
    category: 'action',
    actor: undefined,
    frameLabel: undefined,
    spans: 1,
    errors: 0,
    start,
    end: start + 1,
    durationMs: 1,
    chunkId: 1,
    place: 0,
  };
}

function gap(key: string, start: number, reason: GapReason = 'queue-full'): GapRow {
  return { key, sessionId, start, end: start + 1, count: 2, reason };
}

function draw(rows: ListRows): string {
  return Array.from({ length: rows.count }, (_, index) => {
    const row = rows.at(index);
    if (row === undefined) return '!';
    return row.kind === 'trace' ? row.trace.name : `(${row.gap.count} ${row.gap.reason})`;
  }).join(' ');
}

test('list rows › are the traces where nothing is missing', () => {
  expect(draw(listRows([trace('a', 1), trace('b', 2)], []))).toBe('a b');
});

test('list rows › put a gap where it happened', () => {
  const rows = listRows([trace('a', 10), trace('b', 20)], [gap('x', 5), gap('y', 15), gap('z', 25)]);
  expect(draw(rows)).toBe('(2 queue-full) a (2 queue-full) b (2 queue-full)');
});

test('list rows › tell neighbouring gaps of one reason as one', () => {
  const rows = listRows([trace('a', 10)], [gap('x', 1), gap('y', 2), gap('z', 3, 'page-frozen')]);
  expect(draw(rows)).toBe('(4 queue-full) (2 page-frozen) a');
});

test('list rows › find a row that moved', () => {
  const rows = listRows([trace('a', 10), trace('b', 20), trace('c', 30)], [gap('x', 15)]);
  expect(rows.indexOf('c', 0)).toBe(3);
  expect(rows.indexOf('gap/x', 1)).toBe(1);
  expect(rows.indexOf('gone', 2)).toBe(-1);
});

test('list rows › give the traces between two rows, without the gaps', () => {
  const rows = listRows([trace('a', 10), trace('b', 20), trace('c', 30)], [gap('x', 15)]);
  expect([...finish(tracesBetween(rows, 2, 0))]).toEqual(['a', 'b']);
  expect([...finish(tracesBetween(rows, 1, 1))]).toEqual([]);
});
