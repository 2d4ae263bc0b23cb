import type { ForeignEvent } from '../../analysis/exchange/carried-events.ts';
import type { ForeignSpan } from '../../analysis/exchange/foreign-span.ts';
import { addAttributes, attributesOf, leftOver, nameOf } from '../../analysis/exchange/loose-values.ts';
import { isSpanId, isTraceId, type SpanId, type TraceId } from '../../model/ids.ts';
import { type Attributes, SPAN_KINDS, SPAN_STATUSES } from '../../model/span.ts';
import { millis } from '../../model/time.ts';
import type { ChromeEvent } from './chrome-event.ts';

/** What the model has a place for; anything else is kept in `import.raw`. */
const KNOWN = new Set(['ph', 'pid', 'tid', 'ts', 'dur', 'name', 'cat', 'id', 'id2', 'args', 's']);

export interface SliceIds {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
}

/** The ids that a span of ours has in the arguments. */
export function ownIds({ args: { traceId, spanId } }: ChromeEvent): SliceIds | undefined {
  return isTraceId(traceId) && isSpanId(spanId) ? { traceId, spanId } : undefined;
}

/** An operation that events describe: one X, a B and its E, a b and its e. Times in milliseconds. */
export interface Slice extends Pick<ForeignSpan, 'links'> {
  readonly event: ChromeEvent;
  /** Absent where none was written. */
  readonly ending: ChromeEvent | undefined;
  readonly ids: SliceIds;
  /** Of the slice around. */
  readonly parentId: SpanId | undefined;
  readonly start: number;
  /** Absent where no end was written. */
  readonly end: number | undefined;
  /** Of the thread, or the process. */
  readonly actor: string | undefined;
}

export function sliceToSpan(slice: Slice): ForeignSpan {
  const { event, end, ids, links, start } = slice;
  const { args } = event;
  const isOurs = ownIds(event) !== undefined;
  const parentId = isOurs ? args.parentId : slice.parentId;
  return {
    traceId: ids.traceId,
    spanId: ids.spanId,
    parentId: isSpanId(parentId) ? parentId : undefined,
    name: event.name === '' ? '(no name)' : event.name,
    kind: SPAN_KINDS.find((kind) => isOurs && kind === args.kind) ?? 'internal',
    actor: isOurs ? undefined : slice.actor,
    start,
    end,
    status: SPAN_STATUSES.find((status) => isOurs && status === args.status) ?? 'unset',
    statusMessage: isOurs ? nameOf(args.statusMessage) : undefined,
    carried: isOurs ? attributesOf(args.attributes) : foreignAttributes(slice),
    events: [],
    links,
  };
}

/** Arguments of the beginning and of the end, the category, and the fields without a place. */
function foreignAttributes({ event, ending }: Slice): Attributes {
  const attributes = attributesOf(event.args);
  addAttributes(attributes, ending?.args);
  const rest = leftOver(event.fields, KNOWN);
  if (event.category !== '') attributes['import.category'] = event.category;
  if (rest !== undefined) attributes['import.raw'] = JSON.stringify(rest);
  return attributes;
}

/** An instant within a slice. */
export function instantToEvent({ name, args }: ChromeEvent, time: number): ForeignEvent {
  return { name, time: millis(time), carried: attributesOf(isSpanId(args.eventOf) ? args.attributes : args) };
}
