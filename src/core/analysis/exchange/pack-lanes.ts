import { createMinHeap } from '../../base/min-heap.ts';
import type { SpanId } from '../../model/ids.ts';

/** What must be known of a span to find a lane for it; times in any unit. */
export interface LaneSpan {
  readonly spanId: SpanId;
  readonly parentId?: SpanId;
  readonly start: number;
  readonly end: number;
}

export interface Lanes {
  /** The lane of each span, from 0. */
  readonly laneOf: Uint32Array;
  /** Places of the spans by start; of two that start together the longer first, and a parent before its children. */
  readonly order: Uint32Array;
  readonly count: number;
}

interface Busy {
  readonly lane: number;
  readonly end: number;
}

/**
 * Viewers of threads want spans that nest or follow each other. A span goes into the lane of its parent when it lies within it
 * and no brother is running there; else into the first lane that is free.
 *
 *   lane 1  ├── a ──────────────┤ ├ d ┤
 *             ├── b ──┤
 *   lane 2       ├── c ──┤              c is a child of a too, but b is still running
 *
 * Time: n log n, whatever the number of lanes.
 */
export function packLanes(spans: readonly LaneSpan[]): Lanes {
  const parents = parentPlaces(spans);
  const order = inOrder(spans, parents);
  const laneOf = new Uint32Array(spans.length);
  /** What is running in each lane, outermost first, by place. */
  const running: number[][] = [];
  const busy = createMinHeap<Busy>(({ end }) => end);
  const free = createMinHeap<number>((lane) => lane);
  for (const place of order) {
    const span = spans[place];
    if (span === undefined) continue;
    for (let done = busy.least(); done !== undefined && done.end <= span.start; done = busy.least()) {
      busy.takeLeast();
      free.add(done.lane);
    }
    const lane = parentLane(place) ?? free.takeLeast() ?? running.length;
    const isParents = parents[place] !== -1 && running[lane]?.at(-1) === parents[place];
    if (isParents) running[lane]?.push(place);
    else {
      running[lane] = [place];
      busy.add({ lane, end: span.end });
    }
    laneOf[place] = lane;
  }
  return { laneOf, order, count: running.length };

  function parentLane(place: number): number | undefined {
    const parent = parents[place] ?? -1;
    const [span, around] = [spans[place], spans[parent]];
    if (span === undefined || around === undefined || around.end < span.end || around.start > span.start) {
      return undefined;
    }
    const lane = laneOf[parent] ?? 0;
    const stack = running[lane] ?? [];
    for (let top = stack.at(-1); top !== undefined && top !== parent; top = stack.at(-1)) {
      if ((spans[top]?.end ?? 0) > span.start) return undefined;
      stack.pop();
    }
    return stack.length > 0 ? lane : undefined;
  }
}

function parentPlaces(spans: readonly LaneSpan[]): Int32Array {
  const places = new Map(spans.map(({ spanId }, place) => [spanId, place]));
  return Int32Array.from(spans, ({ parentId }, place) => {
    const parent = parentId === undefined ? undefined : places.get(parentId);
    return parent === undefined || parent === place ? -1 : parent;
  });
}

function inOrder(spans: readonly LaneSpan[], parents: Int32Array): Uint32Array {
  const depths = depthsOf(parents);
  return Uint32Array.from(spans.keys()).sort((one, other) => {
    const [first, second] = [spans[one], spans[other]];
    if (first === undefined || second === undefined) return 0;
    const byTime = first.start - second.start || second.end - first.end;
    return byTime || (depths[one] ?? 0) - (depths[other] ?? 0) || one - other;
  });
}

/** How many ancestors each has; in a circle they are counted from where it was entered. */
function depthsOf(parents: Int32Array): Uint32Array {
  const depths = new Uint32Array(parents.length);
  const done = new Uint8Array(parents.length);
  for (let start = 0; start < parents.length; start++) {
    const path: number[] = [];
    let place = start;
    while (place !== -1 && done[place] !== 1) {
      done[place] = 1;
      path.push(place);
      place = parents[place] ?? -1;
    }
    let depth = place === -1 ? 0 : (depths[place] ?? 0) + 1;
    for (let step = path.pop(); step !== undefined; step = path.pop()) depths[step] = depth++;
  }
  return depths;
}
