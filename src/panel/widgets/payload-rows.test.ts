import { expect, test } from 'vitest';
import { decodePayload } from '../../core/model/payload/decode.ts';
import { describePayload } from '../../core/model/payload/describe-payload.ts';
import type { PayloadNode } from '../../core/model/payload/payload-node.ts';
import type { EncodedPayload } from '../../core/model/span.ts';
import { allExpandable, firstFolds, type PayloadFolds, payloadRows } from './payload-rows.ts';

const CLOSED: PayloadFolds = { expanded: new Set(), pages: new Map() };

function decode(value: unknown): PayloadNode {
  return decodePayload(JSON.stringify(value) as EncodedPayload);
}

function print(payload: PayloadNode, folds: PayloadFolds): string {
  const lines = payloadRows(payload, folds).map((row) => {
    const indent = '  '.repeat(row.depth);
    if (row.kind === 'page') return `${indent}… show more of ${row.count}`;
    if (row.kind === 'left-out') return `${indent}… ${row.count} not recorded`;
    const arrow = row.hasChildren ? (row.isCollapsed ? '▸' : '▾') : ' ';
    const label = row.child === undefined ? '' : `${row.child.label}: `;
    return `${indent}${arrow} ${label}${row.hasChildren && !row.isCollapsed ? '' : describePayload(row.node)}`.trimEnd();
  });
  return `\n${lines.join('\n')}\n`;
}

const ORDER = {
  order: { id: 'ord_1047', total: 129.9, lines: [1, 2, 3] },
  card: { $tp: 'redacted', by: 'card' },
};

test('payload rows › a plain object shows its entries, closed ones in one line', () => {
  expect(print(decode(ORDER), CLOSED)).toBe(`
▸ order: {id: "ord_1047", total: 129.9, lines: [3]}
  card: [redacted · card]
`);
});

test('payload rows › a small payload opens whole', () => {
  expect(print(decode(ORDER), firstFolds(decode(ORDER)))).toBe(`
▾ order:
    id: "ord_1047"
    total: 129.9
  ▾ lines:
      0: 1
      1: 2
      2: 3
  card: [redacted · card]
`);
});

test('payload rows › a large one opens only as far as a glance reaches', () => {
  const rows = payloadRows(
    decode({ rows: manyRows(40), page: { at: 1 } }),
    firstFolds(decode({ rows: manyRows(40), page: { at: 1 } })),
  );
  expect(rows.map(({ id }) => id)).toEqual(['/0', '/1', '/1/0']);
});

test('payload rows › long lists come in pages, and say at their end what was not recorded', () => {
  const payload = decode([...manyRows(60), { $tp: 'more', count: 900, by: 'breadth' }]);
  const expanded = new Set(['/0']);
  const first = payloadRows(payload, { expanded, pages: new Map() });
  expect([first.length, first.at(-1)?.kind]).toEqual([52, 'page']);
  const second = payloadRows(payload, { expanded, pages: new Map([['/0', 2]]) });
  expect([second.length, second.at(-1)]).toMatchObject([62, { kind: 'left-out', count: 900, owner: '/0' }]);
});

test('payload rows › one value is one line; errors and maps open', () => {
  expect(print(decode('go'), CLOSED)).toBe(`
  "go"
`);
  const mixed = decode({
    fault: {
      $tp: 'error',
      name: 'PaymentError',
      message: 'upstream timed out',
      stack: 'at pay',
      cause: { code: 502 },
    },
    seats: { $tp: 'map', size: 1, entries: [['a1', true]] },
    bytes: { $tp: 'bytes', type: 'Uint8Array', length: 99, first: ['7'] },
  });
  expect(print(mixed, { expanded: allExpandable(mixed), pages: new Map() })).toBe(`
▾ fault:
    stack: "at pay"
  ▾ cause:
      code: 502
▾ seats:
    "a1": true
▾ bytes:
    0: 7
  … 98 not recorded
`);
});

function manyRows(count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({ index }));
}
