import { lostNoun } from '../../model/lost-records.ts';
import { GAP_REASONS, type Gap, type Span } from '../../model/span.ts';
import type { Batches, RecordedSpan, SessionRecords, TraceRecords } from '../session-records.ts';
import { derivedSpanId, derivedTraceId } from './foreign-ids.ts';

// Other formats know no gaps. There a gap is a span in a trace of its own, so that every viewer shows where data is missing.

const REASON = 'tracepane.gap.reason';
const COUNT = 'tracepane.gap.count';

/** The spans of a session, and after them its gaps as spans. */
export async function* spansAndGaps(
  sessionId: string,
  records: SessionRecords,
): AsyncGenerator<readonly RecordedSpan[]> {
  yield* records.spans;
  yield* gapSpans(sessionId, records);
}

/** The traces of a session, and after them its gaps as traces of one span. */
export async function* tracesAndGaps(
  sessionId: string,
  records: SessionRecords,
): AsyncGenerator<TraceRecords> {
  yield* records.traces;
  for await (const gaps of gapSpans(sessionId, records)) {
    for (const gap of gaps)
      yield { traceId: gap.span.traceId, spans: onlyBatch([gap]), edges: onlyBatch([]) };
  }
}

async function* gapSpans(
  sessionId: string,
  records: SessionRecords,
): AsyncGenerator<readonly RecordedSpan[]> {
  let place = 0;
  for await (const gaps of records.gaps) {
    yield gaps.map((gap) => ({
      span: gapToSpan(gap, `gap ${place++} of ${sessionId}`),
      events: [],
      causes: [],
    }));
  }
}

function onlyBatch<Item>(items: readonly Item[]): Batches<Item> {
  return {
    async *[Symbol.asyncIterator]() {
      yield items;
    },
  };
}

function gapToSpan(gap: Gap, place: string): Span {
  return {
    traceId: derivedTraceId(place),
    spanId: derivedSpanId(place),
    name: `missing ${lostNoun(gap.reason)}s (${gap.reason})`,
    category: 'span',
    kind: 'internal',
    source: 'api',
    start: gap.start,
    end: gap.end,
    status: 'unset',
    attributes: { [REASON]: gap.reason, [COUNT]: gap.count },
  };
}

/** The gap that a span of a file stands for; undefined for a span that is one. */
export function spanToGap({ start, end, attributes }: Span): Gap | undefined {
  const reason = GAP_REASONS.find((known) => known === attributes[REASON]);
  const count = Number(attributes[COUNT]);
  if (reason === undefined || !Number.isSafeInteger(count)) return undefined;
  return { start, end: end ?? start, count, reason };
}
