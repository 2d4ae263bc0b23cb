import { attributesOf, nameOf, recordOf } from '../../analysis/exchange/loose-values.ts';
import type { SpanId, TraceId } from '../../model/ids.ts';
import type { BoundFlow, Slice } from './slices.ts';

export interface SliceIds {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
}

/**
 * Hangs the arrows of a file on the slices that they lead to. The first kind has phases (s starts, t steps, f finishes) and is one
 * by category, name and id; the second has a `bind_id` and says whether it leaves or arrives.
 */
export function linkFlows(
  flows: readonly BoundFlow[],
  slices: readonly Slice[],
  idsOf: (slice: Slice) => SliceIds,
): void {
  const bySpanId = new Map<unknown, Slice>();
  for (const slice of slices)
    if (slice.event.args.spanId !== undefined) bySpanId.set(slice.event.args.spanId, slice);
  const sources = new Map<string, Slice>();
  const inOrder = flows.toSorted(
    (one, other) => one.event.time - other.event.time || order(one) - order(other),
  );
  for (const { event, slice } of inOrder) {
    const { arrives, leaves, key } = describe({ event, slice });
    // Of our own arrows the spans are known, whatever they were drawn between.
    const target = bySpanId.get(event.args.to) ?? slice;
    const source = bySpanId.get(event.args.from) ?? sources.get(key);
    if (arrives && source !== undefined && source !== target) {
      const { traceId, spanId } = idsOf(source);
      const carried = {
        'cause.kind': event.name === '' ? 'flow' : event.name,
        ...attributesOf(recordOf(event.args).attributes),
      };
      target.links.push({ fromTraceId: traceId, from: spanId, carried });
    }
    if (leaves) sources.set(key, slice);
  }
}

function describe({ event, slice }: BoundFlow): { arrives: boolean; leaves: boolean; key: string } {
  const { bind_id, flow_in, flow_out, id } = event.fields;
  if (bind_id !== undefined) {
    return { arrives: flow_in === true, leaves: flow_out === true, key: `bind ${nameOf(bind_id)}` };
  }
  const key = `${event.category} ${event.name} ${nameOf(id) ?? slice.track}`;
  return { arrives: event.phase !== 's', leaves: event.phase !== 'f', key };
}

/** What leaves comes before what arrives at the same time. */
function order(flow: BoundFlow): number {
  return describe(flow).arrives ? 1 : 0;
}
