import { attributesOf, type LooseRecord, nameOf, recordOf } from '../../analysis/exchange/loose-values.ts';
import type { Attributes } from '../../model/span.ts';
import type { ChromeEvent } from './chrome-event.ts';
import type { EventTable } from './event-table.ts';

/** What arrows say of themselves; there are far fewer of them than of slices. */
export interface Flow {
  readonly row: number;
  readonly time: number;
  readonly arrives: boolean;
  readonly leaves: boolean;
  /** What joins the ends of one arrow; a track is still to be added where `isOfTrack`. */
  readonly key: string;
  readonly isOfTrack: boolean;
  readonly name: string;
  readonly args: LooseRecord;
}

/** An arrow that was found to lead from one slice to another. */
export interface SliceLink {
  readonly source: number;
  readonly carried: Attributes;
}

/**
 * The first kind of arrow has phases (s starts, t steps, f finishes) and is one by category, name and id; the second has a
 * `bind_id` and says whether it leaves or arrives. Undefined for an event that is no arrow.
 */
export function readFlow(event: ChromeEvent, row: number): Flow | undefined {
  const { bind_id, flow_in, flow_out, id } = event.fields;
  const { args, name, time, phase } = event;
  const both = { row, time, name, args: { from: args.from, to: args.to, attributes: args.attributes } };
  if (bind_id !== undefined) {
    const key = `bind ${nameOf(bind_id)}`;
    return { ...both, arrives: flow_in === true, leaves: flow_out === true, key, isOfTrack: false };
  }
  if (!'stf'.includes(phase)) return undefined;
  const key = `${event.category} ${name} ${nameOf(id) ?? ''}`;
  return { ...both, arrives: phase !== 's', leaves: phase !== 'f', key, isOfTrack: nameOf(id) === undefined };
}

/** Hangs the arrows of a file on the slices that they lead to. */
export function linkFlows(
  bound: readonly { readonly flow: Flow; readonly slice: number }[],
  table: EventTable,
): ReadonlyMap<number, readonly SliceLink[]> {
  const links = new Map<number, SliceLink[]>();
  const sources = new Map<string, number>();
  const inOrder = bound.toSorted(
    (one, other) => one.flow.time - other.flow.time || order(one.flow) - order(other.flow),
  );
  for (const { flow, slice } of inOrder) {
    const key = flow.isOfTrack ? `${flow.key}${table.tracks[table.track(slice)] ?? ''}` : flow.key;
    // Of our own arrows the spans are known, whatever they were drawn between.
    const target = table.rowOfSpan(flow.args.to) ?? slice;
    const source = table.rowOfSpan(flow.args.from) ?? sources.get(key);
    if (flow.arrives && source !== undefined && source !== target) {
      const carried = {
        'cause.kind': flow.name === '' ? 'flow' : flow.name,
        ...attributesOf(recordOf(flow.args.attributes)),
      };
      const known = links.get(target);
      if (known === undefined) links.set(target, [{ source, carried }]);
      else known.push({ source, carried });
    }
    if (flow.leaves) sources.set(key, slice);
  }
  return links;
}

/** What leaves comes before what arrives at the same time. */
function order({ arrives }: Flow): number {
  return arrives ? 1 : 0;
}
