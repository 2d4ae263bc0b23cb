import { createForeignClock } from '../../analysis/exchange/absolute-time.ts';
import { finishImport } from '../../analysis/exchange/finish-import.ts';
import { listOf, nameOf, numberOf, recordOf } from '../../analysis/exchange/loose-values.ts';
import { createProblemLog, type ProblemLog } from '../../analysis/exchange/problem-log.ts';
import { settleSpans } from '../../analysis/exchange/settle-spans.ts';
import { failed, type Result } from '../../base/result.ts';
import { epochMillis } from '../../model/time.ts';
import type { ImportError, ImportedFile, ImportedSession, SessionDescription } from '../format.ts';
import { type ChromeEvent, readEvent, readNames } from './chrome-event.ts';
import { linkFlows } from './link-flows.ts';
import { type EventFile, parseEvents } from './parse-events.ts';
import { idsOfSlice, sliceToSpan } from './slice-to-span.ts';
import { type BoundFlow, readTrack, type Slice } from './slices.ts';

/** Complete, begin and end, async, instant and flow events; counters, samples and the rest have no place here. */
export function readChromeTrace(text: string): Result<ImportedFile, ImportError> {
  const log = createProblemLog();
  const parsed = parseEvents(text, log);
  if (parsed.kind === 'failed') return failed({ message: parsed.error });
  const file = parsed.value;
  const others = new Map<string, number>();
  const events = file.events.flatMap((value, index) => {
    const event = readEvent(value, index, { path: file.path, log, others });
    return event === undefined ? [] : [event];
  });
  noteOthers(others, file.path, log);
  const sessions = readSessions(file, events, log);
  return finishImport(sessions, log, 'Chrome trace');
}

function noteOthers(others: ReadonlyMap<string, number>, path: string, log: ProblemLog): void {
  if (others.size === 0) return;
  const kinds = Array.from(others, ([phase, count]) => `${count} × ${phase}`);
  log.note(path, `events of other kinds are left out: ${kinds.join(', ')}`);
}

/** A file of ours has a session per process; any other is one session. */
function readSessions(file: EventFile, events: readonly ChromeEvent[], log: ProblemLog): ImportedSession[] {
  const about = recordOf(file.about.otherData);
  const fileOrigin = numberOf(about.tracepaneOrigin);
  const names = readNames(file.events);
  if (fileOrigin === undefined) {
    const { first, timeOrigin } = foreignOrigin(file, events);
    const session = { sessionId: '', url: '', title: '', timeOrigin: epochMillis(timeOrigin) };
    return [readSession(events, { session, names, path: file.path, log, toMillis: microsSince(first) })];
  }
  const byProcess = grouped(events, ({ process }) => process);
  return listOf(about.tracepaneSessions).map((value) => {
    const { pid, sessionId, url, title, timeOrigin } = recordOf(value);
    const origin = numberOf(timeOrigin) ?? fileOrigin;
    const session = {
      sessionId: nameOf(sessionId) ?? '',
      url: nameOf(url) ?? '',
      title: nameOf(title) ?? '',
      timeOrigin: epochMillis(origin),
    };
    const own = byProcess.get(nameOf(pid) ?? '') ?? [];
    // A process is one session, however often the file names it.
    byProcess.delete(nameOf(pid) ?? '');
    const toMillis = microsSince((origin - fileOrigin) * 1e3);
    return readSession(own, { session, names: new Map(), path: file.path, log, toMillis });
  });
}

/** Rounded to the nanosecond: sums of fractional microseconds are not exact. */
function microsSince(first: number): (micros: number) => number {
  return (micros) => Math.round((micros - first) * 1e3) / 1e6;
}

/** Times since the epoch are told by their size. Chrome's own recordings count from the start of the machine, and say when they began. */
function foreignOrigin(
  file: EventFile,
  events: readonly ChromeEvent[],
): { first: number; timeOrigin: number } {
  let first = Number.POSITIVE_INFINITY;
  for (const { time } of events) if (time < first) first = time;
  if (!Number.isFinite(first)) return { first: 0, timeOrigin: 0 };
  if (first > 1e15) {
    const clock = createForeignClock();
    clock.fromMicros(first);
    return { first: clock.origin() * 1e3, timeOrigin: clock.origin() };
  }
  const began = Date.parse(nameOf(recordOf(file.about.metadata).startTime) ?? '');
  return { first, timeOrigin: Number.isFinite(began) ? began : 0 };
}

interface SessionOptions {
  readonly session: SessionDescription;
  readonly names: ReadonlyMap<string, string>;
  readonly path: string;
  readonly log: ProblemLog;
  readonly toMillis: (micros: number) => number;
}

function readSession(events: readonly ChromeEvent[], options: SessionOptions): ImportedSession {
  const slices: Slice[] = [];
  const flows: BoundFlow[] = [];
  for (const [track, own] of tracks(events)) {
    const read = readTrack(track, own, options.log, options.path);
    for (const slice of read.slices) slices.push(slice);
    for (const flow of read.flows) flows.push(flow);
  }
  for (const slice of slices) {
    if (slice.event.fields.bind_id !== undefined) flows.push({ event: slice.event, slice });
  }
  linkFlows(flows, slices, idsOfSlice);
  return { session: options.session, ...settleSpans(slices.map((slice) => sliceToSpan(slice, options))) };
}

/** Events of a thread together, and async ones by category and id: within one process where the id says so. */
function tracks(events: readonly ChromeEvent[]): ReadonlyMap<string, readonly ChromeEvent[]> {
  return grouped(events, (event) =>
    'bne'.includes(event.phase) ? asyncTrack(event) : `thread ${event.process} ${event.thread}`,
  );
}

function grouped(
  events: readonly ChromeEvent[],
  keyOf: (event: ChromeEvent) => string,
): Map<string, ChromeEvent[]> {
  const groups = new Map<string, ChromeEvent[]>();
  for (const event of events) {
    const key = keyOf(event);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [event]);
    else known.push(event);
  }
  return groups;
}

function asyncTrack({ fields, category, process }: ChromeEvent): string {
  const { id, id2 } = fields;
  const { local, global } = recordOf(id2);
  const own = nameOf(id) ?? nameOf(global);
  return `async ${category} ${own ?? `${process} ${nameOf(local) ?? ''}`}`;
}
