import { ChunkBuilder } from '../../src/core/model/chunk/builder.ts';
import type { SpanId, TraceId } from '../../src/core/model/ids.ts';
import { millis } from '../../src/core/model/time.ts';
import { at, attributesOf, NAMES } from '../page/samples.ts';

const SPANS_PER_CHUNK = 1_000;
/** Spans in a group, which is a child of the root: an action, and a chain of ten in each ten of the others. */
const GROUP = 100;
const CHAIN = 10;
const SPAN_MS = 0.1;
const FAILS_EVERY = 997;

/** Far from those of the sample chunks, which are of the same session. */
const FIRST_SEQUENCE = 1_000_000;

const TRACE_ID = 'a1'.repeat(16) as TraceId;

/** A thousand more spans of one trace, which any number of them may follow. The first is its root, which stays open. */
export function chunkOfLargeTrace(index: number): ArrayBuffer {
  const builder = new ChunkBuilder();
  const attributes = attributesOf(5);
  for (let place = index * SPANS_PER_CHUNK; place < (index + 1) * SPANS_PER_CHUNK; place++) {
    const start = place * SPAN_MS;
    const parent = parentOf(place);
    builder.addSpan({
      traceId: TRACE_ID,
      spanId: spanIdOf(place),
      ...(parent === undefined ? {} : { parentId: spanIdOf(parent) }),
      name: at(NAMES, place),
      category: place % GROUP === 0 ? 'action' : 'span',
      kind: 'internal',
      source: 'api',
      start: millis(start),
      ...(place === 0 ? {} : { end: millis(start + SPAN_MS) }),
      status: place % FAILS_EVERY === 1 ? 'error' : 'unset',
      attributes: at(attributes, place),
      isContinued: false,
    });
  }
  return builder.seal({ sequence: FIRST_SEQUENCE + index, rulesVersion: 0 });
}

function parentOf(place: number): number | undefined {
  if (place === 0) return undefined;
  if (place % GROUP === 0) return 0;
  return place % CHAIN === 0 ? place - (place % GROUP) : place - 1;
}

function spanIdOf(place: number): SpanId {
  return (place + 1).toString(16).padStart(16, '0') as SpanId;
}
