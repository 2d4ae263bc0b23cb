import type { ForeignLink } from '../../analysis/exchange/carried-edges.ts';
import type { ProblemLog } from '../../analysis/exchange/problem-log.ts';
import type { ChromeEvent } from './chrome-event.ts';

/** An operation that events describe: one X, a B and its E, a b and its e. Times in microseconds. */
export interface Slice {
  readonly event: ChromeEvent;
  /** Absent where no end was written. */
  end?: number;
  ending?: ChromeEvent;
  readonly parent: Slice | undefined;
  /** Which thread, or which id of async events. */
  readonly track: string;
  readonly instants: ChromeEvent[];
  readonly links: ForeignLink[];
}

/** An event of a flow, and the slice that it binds to. */
export interface BoundFlow {
  readonly event: ChromeEvent;
  readonly slice: Slice;
}

export interface Track {
  readonly slices: readonly Slice[];
  readonly flows: readonly BoundFlow[];
}

/** What happens at one time: slices first, so that instants and arrows find them. */
function rank({ phase }: ChromeEvent): number {
  return 'istfn'.includes(phase) ? 1 : 0;
}

function byTime(one: ChromeEvent, other: ChromeEvent): number {
  return one.time - other.time || rank(one) - rank(other);
}

/** Reads the events of one thread or of one async id, in the order of time; the file's order among equals. */
export function readTrack(
  track: string,
  events: readonly ChromeEvent[],
  log: ProblemLog,
  path: string,
): Track {
  const slices: Slice[] = [];
  const flows: BoundFlow[] = [];
  const open: Slice[] = [];
  /** Arrows that end at the next slice. */
  const waiting: ChromeEvent[] = [];
  const begin = (event: ChromeEvent, end: number | undefined): Slice => {
    const parent = parentAt(open, event.time, end);
    const slice: Slice = {
      event,
      ...(end === undefined ? {} : { end }),
      parent,
      track,
      instants: [],
      links: [],
    };
    slices.push(slice);
    for (const flow of waiting.splice(0)) flows.push({ event: flow, slice });
    return slice;
  };
  for (const event of longestFirst(events.toSorted(byTime))) {
    if (event.phase === 'X') {
      const duration = Number(event.fields.dur);
      open.push(begin(event, Number.isFinite(duration) ? event.time + Math.max(0, duration) : undefined));
    } else if (event.phase === 'B' || event.phase === 'b') open.push(begin(event, undefined));
    else if (event.phase === 'E' || event.phase === 'e')
      end(event, open, () => {
        log.leaveOut(`${path}[${event.index}]`, 'ends what did not begin');
      });
    else if (event.phase === 'i' || event.phase === 'n') {
      const around = open.findLast((slice) => isRunning(slice, event.time));
      if (event.fields.bind_id !== undefined && around !== undefined) flows.push({ event, slice: around });
      else if (around === undefined) begin(event, event.time);
      else around.instants.push(event);
    } else bindFlow(event);
  }
  return { slices, flows };

  function bindFlow(event: ChromeEvent): void {
    const around = open.findLast((slice) => isRunning(slice, event.time));
    if (event.phase === 'f' && event.fields.bp !== 'e') waiting.push(event);
    else if (around !== undefined) flows.push({ event, slice: around });
  }
}

/** Complete events that start together and follow each other in the file: the longer one is around the shorter. */
function longestFirst(events: readonly ChromeEvent[]): readonly ChromeEvent[] {
  const sorted: ChromeEvent[] = [];
  for (let start = 0; start < events.length; ) {
    const first = events[start];
    let end = start + 1;
    while (first?.phase === 'X' && events[end]?.phase === 'X' && events[end]?.time === first.time) end++;
    const together = events.slice(start, end);
    sorted.push(
      ...(end - start === 1 ? together : together.sort((one, other) => lengthOf(other) - lengthOf(one))),
    );
    start = end;
  }
  return sorted;
}

function lengthOf({ fields }: ChromeEvent): number {
  const duration = Number(fields.dur);
  return Number.isFinite(duration) ? duration : 0;
}

/** What has ended leaves, also from below what has not: a stair of slices that overlap would grow without end. */
function parentAt(open: Slice[], time: number, end: number | undefined): Slice | undefined {
  for (let top = open.at(-1); top?.end !== undefined && top.end <= time; top = open.at(-1)) open.pop();
  const top = open.at(-1);
  if (top === undefined || encloses(top, end)) return top;
  let kept = 0;
  for (const slice of open) if (slice.end === undefined || slice.end > time) open[kept++] = slice;
  open.length = kept;
  return open.findLast((around) => encloses(around, end));
}

function encloses(around: Slice, end: number | undefined): boolean {
  return around.end === undefined || (end !== undefined && around.end >= end);
}

function isRunning({ end }: Slice, time: number): boolean {
  return end === undefined || end >= time;
}

/** Names are looked for so deep: a file of ends that fit nothing must not be searched to the bottom for each. */
const DEEPEST_NAME = 256;

/** The innermost that began under the same name, else the innermost of all. */
function end(event: ChromeEvent, open: Slice[], isStray: () => void): void {
  let place = -1;
  for (let index = open.length - 1; index >= 0 && index >= open.length - DEEPEST_NAME; index--) {
    const slice = open[index];
    if (slice === undefined || slice.event.phase === 'X') continue;
    if (place === -1) place = index;
    if (slice.event.name !== event.name) continue;
    place = index;
    break;
  }
  const slice = open[place];
  if (slice === undefined) {
    isStray();
    return;
  }
  slice.end = event.time;
  slice.ending = event;
  open.splice(place, 1);
}
