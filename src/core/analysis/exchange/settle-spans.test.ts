import { expect, test } from 'vitest';
import type { SpanId, TraceId } from '../../model/ids.ts';
import type { Attributes } from '../../model/span.ts';
import type { ForeignSpan } from './foreign-span.ts';
import { createSpanSettler } from './settle-spans.ts';

function found(digit: number, options: Partial<ForeignSpan> = {}): ForeignSpan {
  return {
    traceId: 'a'.repeat(32) as TraceId,
    spanId: String(digit).repeat(16) as SpanId,
    name: `span ${digit}`,
    kind: 'internal',
    status: 'unset',
    carried: {},
    events: [],
    links: [],
    ...options,
  };
}

/** `span 1 at 5`, in the order in which they were handed on. */
function settling() {
  const handed: string[] = [];
  const ignore = () => {};
  const settler = createSpanSettler({
    addSpan: ({ name, start }) => handed.push(`${name} at ${start}`),
    addEvent: ignore,
    addEdge: ignore,
    addGap: ignore,
  });
  return { settler, handed };
}

test('settled spans › without a start wait for their parent, and begin with it', () => {
  const { settler, handed } = settling();
  settler.add(found(1, { parentId: '2'.repeat(16) as SpanId }));
  settler.add(found(2, { start: 5 }));
  settler.finish();
  expect(handed).toEqual(['span 2 at 5', 'span 1 at 5']);
});

test('settled spans › that are large do not wait: what is held is bounded', () => {
  const { settler, handed } = settling();
  const carried: Attributes = { body: 'x'.repeat(5_000_000) };
  settler.add(found(1, { carried }));
  expect(handed).toEqual([]);
  settler.add(found(3, { carried }));
  expect(handed).toEqual(['span 1 at 0', 'span 3 at 0']);
  settler.add(found(4));
  expect(handed, 'and the count begins anew').toHaveLength(2);
});
