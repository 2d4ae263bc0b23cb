import { derivedSpanId, derivedTraceId } from '../../analysis/exchange/foreign-ids.ts';
import type { ForeignSpan } from '../../analysis/exchange/foreign-span.ts';
import { attributesOf, leftOver, nameOf } from '../../analysis/exchange/loose-values.ts';
import { isSpanId, isTraceId } from '../../model/ids.ts';
import { type Attributes, SPAN_KINDS, SPAN_STATUSES } from '../../model/span.ts';
import { millis } from '../../model/time.ts';
import type { ChromeEvent } from './chrome-event.ts';
import type { SliceIds } from './link-flows.ts';
import type { Slice } from './slices.ts';

/** What the model has a place for; anything else is kept in `import.raw`. */
const KNOWN = new Set(['ph', 'pid', 'tid', 'ts', 'dur', 'name', 'cat', 'id', 'id2', 'args', 's']);

/** Ids of ours stand in the arguments. Other slices get one by their place; those of a thread or an async id are one trace. */
export function idsOfSlice({ event, track }: Slice): SliceIds {
  const { traceId, spanId } = event.args;
  if (isTraceId(traceId) && isSpanId(spanId)) return { traceId, spanId };
  return { traceId: derivedTraceId(`chrome ${track}`), spanId: derivedSpanId(`chrome event ${event.index}`) };
}

export interface SliceOptions {
  readonly names: ReadonlyMap<string, string>;
  readonly toMillis: (micros: number) => number;
}

export function sliceToSpan(slice: Slice, { names, toMillis }: SliceOptions): ForeignSpan {
  const { event } = slice;
  const { args } = event;
  const isOurs = isTraceId(args.traceId) && isSpanId(args.spanId);
  const written = isOurs ? args.parentId : slice.parent && idsOfSlice(slice.parent).spanId;
  const parentId = isSpanId(written) ? written : undefined;
  const statusMessage = isOurs ? nameOf(args.statusMessage) : undefined;
  const actor = isOurs ? undefined : actorOf(event, names);
  return {
    ...idsOfSlice(slice),
    ...(parentId === undefined ? {} : { parentId }),
    name: event.name === '' ? '(no name)' : event.name,
    kind: SPAN_KINDS.find((kind) => isOurs && kind === args.kind) ?? 'internal',
    ...(actor === undefined ? {} : { actor }),
    start: toMillis(event.time),
    ...(slice.end === undefined ? {} : { end: toMillis(slice.end) }),
    status: SPAN_STATUSES.find((status) => isOurs && status === args.status) ?? 'unset',
    ...(statusMessage === undefined ? {} : { statusMessage }),
    carried: isOurs ? attributesOf(args.attributes) : foreignAttributes(slice),
    events: slice.instants.map((instant) => ({
      name: instant.name,
      time: millis(toMillis(instant.time)),
      carried: attributesOf(isSpanId(instant.args.eventOf) ? instant.args.attributes : instant.args),
    })),
    links: slice.links,
  };
}

/** Arguments of the beginning and of the end, the category, and the fields without a place. */
function foreignAttributes({ event, ending }: Slice): Attributes {
  const rest = leftOver(event.fields, KNOWN);
  return {
    ...attributesOf(event.args),
    ...attributesOf(ending?.args),
    ...(event.category === '' ? {} : { 'import.category': event.category }),
    ...(rest === undefined ? {} : { 'import.raw': JSON.stringify(rest) }),
  };
}

function actorOf({ process, thread }: ChromeEvent, names: ReadonlyMap<string, string>): string | undefined {
  return names.get(`${process} ${thread}`) ?? names.get(`${process} `);
}
