import { describe, expect, it } from 'vitest';
import { drawnSpanId, drawnTraceId } from '../../../testing/drawing.ts';
import { SpanIdTable } from './span-id-table.ts';
import { UniqueIds } from './unique-ids.ts';

const [one, other] = [drawnTraceId(1), drawnTraceId(2)];
const id = drawnSpanId(7);

describe('ids of their own', () => {
  it('the first span with an id keeps it, a second of the same trace is renamed', () => {
    const ids = new UniqueIds();
    expect(ids.take(one, id, 1)).toBe(id);
    const renamed = new Set([ids.take(one, id, 2), ids.take(one, id, 3)]);
    expect(renamed.size).toBe(2);
    expect(renamed).not.toContain(id);
    expect(ids.startOf(ids.resolve(one, id))).toBe(1);
  });

  it('an id in two traces › children find their own parent, also one that comes after them', () => {
    const ids = new UniqueIds();
    expect(ids.take(one, id, 1)).toBe(id);
    const parentOfChild = ids.resolve(other, id);
    expect(parentOfChild).not.toBe(id);
    expect(ids.isTaken(other, id)).toBe(false);
    expect(ids.take(other, id, 2)).toBe(parentOfChild);
    expect(ids.startOf(parentOfChild)).toBe(2);
  });

  it('a parent that never comes › leaves no start', () => {
    const ids = new UniqueIds();
    expect(ids.startOf(ids.resolve(one, id))).toBeUndefined();
  });
});

describe('numbers of span ids', () => {
  it('count the different ids, however many', () => {
    const table = new SpanIdTable();
    const many = Array.from({ length: 10_000 }, (_, line) => drawnSpanId(line + 1, (line % 3) + 1));
    expect(many.map((spanId) => table.numberOf(spanId))).toEqual(many.map((_, place) => place));
    expect(many.map((spanId) => table.numberOf(spanId))).toEqual(many.map((_, place) => place));
    expect(table.size).toBe(10_000);
  });
});
