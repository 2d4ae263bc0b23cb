import { expect, test } from 'vitest';
import { packSummaries } from '../model/chunk/pack-summaries.ts';
import { createSessionId, createTraceId, type TraceId } from '../model/ids.ts';
import { millis } from '../model/time.ts';
import type { TraceSummary } from '../model/trace-summary.ts';
import { mayPreserve, type Preservation, tracesToPreserve } from './preservation.ts';

const session = createSessionId((bytes) => bytes.fill(1));
const traceId = (number: number): TraceId => createTraceId((bytes) => bytes.fill(number));

function summary(number: number, rest: Partial<TraceSummary> = {}): TraceSummary {
  const times = { first: millis(0), last: millis(10) };
  return {
    traceId: traceId(number),
    name: `trace ${number}`,
    hasRoot: true,
    category: 'action',
    spans: 1,
    errors: 0,
    ...times,
    ...rest,
  };
}

const nothing: Preservation = {
  rules: { errors: false },
  isPinned: () => false,
  matchesName: () => false,
  isOnlyErrors: false,
};

function kept(chunks: readonly (readonly TraceSummary[])[], preservation: Preservation) {
  const rows = chunks.map((traces) => ({ sessionId: session, traces: packSummaries(traces) }));
  return [...(tracesToPreserve(rows, preservation).get(session)?.values() ?? [])].map(({ name }) => name);
}

const chunks = [
  [summary(1), summary(2, { last: millis(80) }), summary(3)],
  [summary(1, { errors: 1 }), summary(2, { first: millis(90), last: millis(150) })],
];

test.each<readonly [string, Partial<Preservation>, readonly string[]]>([
  ['errors, also those of a later chunk', { rules: { errors: true } }, ['trace 1']],
  ['slow traces, by all their chunks', { rules: { errors: false, slowerThanMs: 100 } }, ['trace 2']],
  ['pins', { isPinned: (_, id) => id === traceId(3) }, ['trace 3']],
  ['names', { matchesName: (name) => name !== 'trace 3' }, ['trace 1', 'trace 2']],
  ['nothing without a rule', {}, []],
])('preservation › keeps %s', (_, rules, names) => {
  expect(kept(chunks, { ...nothing, ...rules })).toEqual(names);
});

test('preservation › a trace whose beginning is preserved is preserved to its end', () => {
  const rows = [
    { sessionId: session, traces: packSummaries([summary(1)]), preserved: true as const },
    { sessionId: session, traces: packSummaries([summary(1), summary(2)]) },
  ];
  expect([...(tracesToPreserve(rows, nothing).get(session)?.keys() ?? [])]).toEqual([traceId(1)]);
});

test.each([
  ['an error', [{ errors: 0 }, { errors: 1 }], true],
  ['a part that was preserved before', [{ errors: 0, preserved: true as const }], true],
  ['neither', [{ errors: 0 }, { errors: 0 }], false],
])('preservation › by errors alone, the rows of chunks say whether to look closer: %s', (_, chunks, may) => {
  expect(mayPreserve(chunks, { ...nothing, rules: { errors: true }, isOnlyErrors: true })).toBe(may);
});

test('preservation › any other rule has the summaries read', () => {
  expect(mayPreserve([{ errors: 0 }], nothing)).toBe(true);
});
