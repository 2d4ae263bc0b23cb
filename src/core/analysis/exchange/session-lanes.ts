import { type LaneSpan, packLanes } from './pack-lanes.ts';

export interface PlacedTrace {
  /** Places of the spans by start, a parent before its children. */
  readonly order: Uint32Array;
  /** The lane of each span among those of the session, from 0. */
  laneOf(place: number): number;
}

/**
 * The lanes of a session, given trace after trace, so that no more than one trace is in memory: each lane of a trace goes as a
 * whole into the first lane of the session that is free by then. Traces come in the order in which they began; in another order
 * there would be more lanes than needed, but never two spans on one place.
 */
export function createSessionLanes(): (spans: readonly LaneSpan[]) => PlacedTrace {
  /** When each lane of the session is free again. */
  const freeFrom: number[] = [];
  return (spans) => {
    const { laneOf, order, count } = packLanes(spans);
    const starts = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
    const ends = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
    for (const [place, { start, end }] of spans.entries()) {
      const lane = laneOf[place] ?? 0;
      starts[lane] = Math.min(starts[lane] ?? start, start);
      ends[lane] = Math.max(ends[lane] ?? end, end);
    }
    const sessionLanes = Array.from(starts, (start, lane) => {
      const free = freeFrom.findIndex((time) => time <= start);
      const chosen = free === -1 ? freeFrom.length : free;
      freeFrom[chosen] = ends[lane] ?? start;
      return chosen;
    });
    return { order, laneOf: (place) => sessionLanes[laneOf[place] ?? 0] ?? 0 };
  };
}
