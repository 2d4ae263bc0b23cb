import { hashHex } from '../../base/hash-hex.ts';
import type { SpanId } from '../../model/ids.ts';
import type { Edge, Gap, Span, SpanEvent } from '../../model/span.ts';
import { type Millis, millis } from '../../model/time.ts';
import { liftEdge } from './carried-edges.ts';
import { liftEvent } from './carried-events.ts';
import { liftFields } from './carried-fields.ts';
import type { ForeignSpan } from './foreign-span.ts';
import { spanToGap } from './gap-spans.ts';

export interface SettledRecords {
  readonly spans: readonly Span[];
  readonly events: readonly SpanEvent[];
  readonly edges: readonly Edge[];
  readonly gaps: readonly Gap[];
}

/**
 * Makes the spans of a file fit to be stored: each gets an id of its own within the session, a parent found by trace and id, and
 * a start. What the file says beyond that is left as it is, also a child outside of its parent, a parent that is missing, and a
 * circle of parents: the tree copes with those (span-tree.ts) and shows them.
 */
export function settleSpans(foreign: readonly ForeignSpan[]): SettledRecords {
  const ids = chooseIds(foreign);
  const starts = chooseStarts(foreign, ids);
  const spans: Span[] = [];
  const events: SpanEvent[] = [];
  const edges: Edge[] = [];
  const gaps: Gap[] = [];
  foreign.forEach((found, index) => {
    const spanId = ids.own[index] ?? found.spanId;
    const span = settle(found, { spanId, parent: ids.parent[index], start: starts[index] ?? millis(0) });
    const gap = spanToGap(span);
    if (gap !== undefined) {
      gaps.push(gap);
      return;
    }
    spans.push(span);
    for (const event of found.events) events.push(liftEvent(event, spanId));
    for (const link of found.links) edges.push(liftEdge(link, span));
  });
  return { spans, events, edges, gaps };
}

interface ChosenIds {
  readonly own: readonly SpanId[];
  readonly parent: readonly (SpanId | undefined)[];
  /** Where the parent stands among the spans; -1 where it does not. */
  readonly parentIndex: Int32Array;
}

/** The first span with an id keeps it. Any further one is renamed: the id of its trace, its own, and how often it was met. */
function chooseIds(foreign: readonly ForeignSpan[]): ChosenIds {
  const taken = new Set<SpanId>();
  const firstPlace = new Map<string, number>();
  const rounds = new Map<string, number>();
  const own = foreign.map(({ traceId, spanId }, index) => {
    const key = traceId + spanId;
    if (!firstPlace.has(key)) firstPlace.set(key, index);
    let chosen = spanId;
    while (taken.has(chosen)) {
      const round = (rounds.get(key) ?? 1) + 1;
      rounds.set(key, round);
      chosen = hashHex(`${key} ${round}`, 16) as SpanId;
    }
    taken.add(chosen);
    return chosen;
  });
  const parentIndex = new Int32Array(foreign.length);
  const parent = foreign.map((span, index) => {
    const first = firstPlace.get(span.traceId + span.spanId);
    // The far side of a call hangs below the near side, which has its id.
    const isFarSide = span.sharesId === true && first !== undefined && first !== index;
    const parentId = isFarSide ? span.spanId : span.parentId;
    const place = parentId === undefined ? undefined : firstPlace.get(span.traceId + parentId);
    parentIndex[index] = place ?? -1;
    return place === undefined ? parentId : own[place];
  });
  return { own, parent, parentIndex };
}

/** A span without a start has that of its parent, or of the nearest ancestor that has one; else 0, the start of the session. */
function chooseStarts(foreign: readonly ForeignSpan[], { parentIndex }: ChosenIds): readonly Millis[] {
  return foreign.map((span, index) => {
    if (span.start !== undefined) return millis(span.start);
    let place = parentIndex[index] ?? -1;
    // Parents may go round, and every span may ask: so few steps are taken.
    for (let steps = 0; place !== -1 && steps < MOST_STEPS; steps++) {
      const start = foreign[place]?.start;
      if (start !== undefined) return millis(start);
      place = parentIndex[place] ?? -1;
    }
    return millis(0);
  });
}

const MOST_STEPS = 100;

function settle(
  found: ForeignSpan,
  place: { readonly spanId: SpanId; readonly parent: SpanId | undefined; readonly start: Millis },
): Span {
  const lifted = liftFields(found.carried, found.kind === 'client');
  const actor = lifted.actor ?? found.actor;
  const end = found.duration === undefined ? found.end : place.start + Math.max(0, found.duration);
  return {
    traceId: found.traceId,
    spanId: place.spanId,
    ...(place.parent === undefined ? {} : { parentId: place.parent }),
    name: found.name,
    category: lifted.category,
    kind: found.kind,
    source: lifted.source,
    ...(actor === undefined ? {} : { actor }),
    start: place.start,
    ...(end === undefined || lifted.isUnfinished ? {} : { end: millis(end) }),
    status: found.status,
    ...(found.statusMessage === undefined ? {} : { statusMessage: found.statusMessage }),
    attributes: lifted.attributes,
    ...(lifted.payload === undefined ? {} : { payload: lifted.payload }),
    ...(lifted.result === undefined ? {} : { result: lifted.result }),
  };
}
