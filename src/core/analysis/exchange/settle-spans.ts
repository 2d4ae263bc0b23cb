import { jsonWeight } from '../../base/json-weight.ts';
import type { SpanId, TraceId } from '../../model/ids.ts';
import type { Span } from '../../model/span.ts';
import { type Millis, millis } from '../../model/time.ts';
import type { RecordTarget } from '../record-target.ts';
import { type ForeignLink, liftEdge } from './carried-edges.ts';
import { type ForeignEvent, liftEvent } from './carried-events.ts';
import { liftFields } from './carried-fields.ts';
import type { ForeignSpan } from './foreign-span.ts';
import { spanToGap } from './gap-spans.ts';
import { UniqueIds } from './unique-ids.ts';

/** How many spans without a start are held until it is known when their parents began. */
const MOST_HELD = 20_000;
/** Or so many bytes of them: each may have attributes of any size. */
const MOST_HELD_BYTES = 16 * 1024 * 1024;
/** Parents may go round, and every span may ask: so few steps are taken. */
const MOST_STEPS = 100;

export interface SpanSettler {
  add(span: ForeignSpan): void;
  /** An event that the file has apart from its span; the two come in any order. */
  addEvent(span: { readonly traceId: TraceId; readonly spanId: SpanId }, event: ForeignEvent): void;
  /** No more spans come. */
  finish(): void;
}

/**
 * Makes the spans of a file fit to be stored, one by one as they come: each gets an id of its own within the session, a parent
 * found by trace and id, and a start. What the file says beyond that is left as it is, also a child outside of its parent, a
 * parent that is missing, and a circle of parents: the tree copes with those (span-tree.ts) and shows them. Of the spans that
 * were settled only ids and starts stay in memory.
 */
export function createSpanSettler(target: RecordTarget): SpanSettler {
  const ids = new UniqueIds();
  const held = new Map<SpanId, HeldSpan>();
  let heldBytes = 0;
  const addEvent = (event: ForeignEvent, spanId: SpanId, otherwise: Millis): void =>
    target.addEvent(liftEvent({ ...event, time: sensible(event.time) ?? otherwise }, spanId));
  const hand = ({ found, spanId, parent }: HeldSpan, start: Millis): void => {
    const span = settle(found, { spanId, parent, start });
    const gap = spanToGap(span);
    if (gap !== undefined) {
      target.addGap(gap);
      return;
    }
    target.addSpan(span);
    for (const event of found.events) addEvent(event, span.spanId, start);
    for (const link of found.links) {
      const edge = liftEdge(withOwnId(link, ids), span);
      target.addEdge({ ...edge, time: sensible(edge.time) ?? start });
    }
  };
  const handHeld = (): void => {
    for (const span of held.values()) hand(span, inheritedStart(span, ids, held));
    held.clear();
    heldBytes = 0;
  };
  return {
    add: (found) => {
      const { traceId, spanId } = found;
      // The far side of a call hangs below the near side, which has its id.
      const isFarSide = found.sharesId === true && ids.isTaken(traceId, spanId);
      const parentId = isFarSide ? spanId : found.parentId;
      const parent = parentId === undefined ? undefined : ids.resolve(traceId, parentId);
      const start = sensible(found.start);
      const own = { found, spanId: ids.take(traceId, spanId, start), parent };
      if (start !== undefined) {
        hand(own, start);
        return;
      }
      held.set(own.spanId, own);
      heldBytes += jsonWeight(found);
      if (held.size >= MOST_HELD || heldBytes >= MOST_HELD_BYTES) handHeld();
    },
    addEvent: ({ traceId, spanId }, event) => {
      const chosen = ids.resolve(traceId, spanId);
      addEvent(event, chosen, millis(ids.startOf(chosen) ?? 0));
    },
    finish: handHeld,
  };
}

/** By the id that the span it leads from was given here. */
function withOwnId(link: ForeignLink, ids: UniqueIds): ForeignLink {
  return { ...link, from: ids.resolve(link.fromTraceId, link.from) };
}

/** The furthest that a date can be from the epoch. A file may say anything, and arithmetic makes infinities of it. */
const FURTHEST = 8.64e15;

function sensible(time: number | undefined): Millis | undefined {
  return time !== undefined && Math.abs(time) <= FURTHEST ? millis(time) : undefined;
}

interface HeldSpan {
  readonly found: ForeignSpan;
  readonly spanId: SpanId;
  readonly parent: SpanId | undefined;
}

/** A span without a start has that of its parent, or of the nearest ancestor that has one; else 0, the start of the session. */
function inheritedStart(span: HeldSpan, ids: UniqueIds, held: ReadonlyMap<SpanId, HeldSpan>): Millis {
  let { parent } = span;
  for (let steps = 0; parent !== undefined && steps < MOST_STEPS; steps++) {
    const start = ids.startOf(parent);
    if (start !== undefined) return millis(start);
    parent = held.get(parent)?.parent;
  }
  return millis(0);
}

function settle(
  found: ForeignSpan,
  place: { readonly spanId: SpanId; readonly parent: SpanId | undefined; readonly start: Millis },
): Span {
  const lifted = liftFields(found.carried, found.kind === 'client');
  const actor = lifted.actor ?? found.actor;
  const end = sensible(found.duration === undefined ? found.end : place.start + Math.max(0, found.duration));
  // Field by field: a million objects of which parts are spread into each other take as long as all the rest.
  const span: { -readonly [Field in keyof Span]: Span[Field] } = {
    traceId: found.traceId,
    spanId: place.spanId,
    name: found.name,
    category: lifted.category,
    kind: found.kind,
    source: lifted.source,
    start: place.start,
    status: found.status,
    attributes: lifted.attributes,
  };
  if (place.parent !== undefined) span.parentId = place.parent;
  if (actor !== undefined) span.actor = actor;
  if (end !== undefined && !lifted.isUnfinished) span.end = end;
  if (found.statusMessage !== undefined) span.statusMessage = found.statusMessage;
  if (lifted.payload !== undefined) span.payload = lifted.payload;
  if (lifted.result !== undefined) span.result = lifted.result;
  return span;
}
