import { createForeignClock } from '../../analysis/exchange/absolute-time.ts';
import {
  type LooseRecord,
  listOf,
  nameOf,
  numberOf,
  recordOf,
} from '../../analysis/exchange/loose-values.ts';
import { createSpanSettler, type SpanSettler } from '../../analysis/exchange/settle-spans.ts';
import { epochMillis } from '../../model/time.ts';
import type { ImportTarget } from '../format.ts';

/** A session of the file on its way, and its clock. */
export interface ChromeSession {
  readonly settler: SpanSettler;
  readonly toMillis: (micros: number) => number;
}

export interface ChromeSessions {
  /** Undefined where the file says that it is ours and does not name the process. */
  of(process: string): ChromeSession | undefined;
  finish(): void;
}

/** A file of ours has a session per process; any other is one session. `first`: its earliest time, in microseconds. */
export function chromeSessions(about: LooseRecord, first: number, target: ImportTarget): ChromeSessions {
  const ours = recordOf(about.otherData);
  const fileOrigin = numberOf(ours.tracepaneOrigin);
  if (fileOrigin !== undefined) return ownSessions(listOf(ours.tracepaneSessions), fileOrigin, target);
  const { start, timeOrigin } = foreignOrigin(first, recordOf(about.metadata));
  const session = target.beginSession({
    sessionId: '',
    url: '',
    title: '',
    timeOrigin: epochMillis(timeOrigin),
  });
  const only = { settler: createSpanSettler(session), toMillis: microsSince(start) };
  return { of: () => only, finish: only.settler.finish };
}

function ownSessions(list: readonly unknown[], fileOrigin: number, target: ImportTarget): ChromeSessions {
  const named = new Map<string, LooseRecord>();
  for (const value of list) {
    const about = recordOf(value);
    const process = nameOf(about.pid) ?? '';
    // A process is one session, however often the file names it.
    if (!named.has(process)) named.set(process, about);
  }
  const sessions = new Map<string, ChromeSession>();
  // Only when something of it comes: a file may name a million that are not in it.
  const begin = (process: string): ChromeSession | undefined => {
    const about = named.get(process);
    if (about === undefined) return undefined;
    const { sessionId, url, title, timeOrigin } = about;
    const origin = numberOf(timeOrigin) ?? fileOrigin;
    const session = target.beginSession({
      sessionId: nameOf(sessionId) ?? '',
      url: nameOf(url) ?? '',
      title: nameOf(title) ?? '',
      timeOrigin: epochMillis(origin),
    });
    const toMillis = microsSince((origin - fileOrigin) * 1e3);
    const begun = { settler: createSpanSettler(session), toMillis };
    sessions.set(process, begun);
    return begun;
  };
  return {
    of: (process) => sessions.get(process) ?? begin(process),
    finish: () => {
      for (const { settler } of sessions.values()) settler.finish();
    },
  };
}

/** Rounded to the nanosecond: sums of fractional microseconds are not exact. */
function microsSince(first: number): (micros: number) => number {
  return (micros) => Math.round((micros - first) * 1e3) / 1e6;
}

/** Times since the epoch are told by their size. Chrome's own recordings count from the start of the machine, and say when they began. */
function foreignOrigin(first: number, metadata: LooseRecord): { start: number; timeOrigin: number } {
  if (!Number.isFinite(first)) return { start: 0, timeOrigin: 0 };
  if (first > 1e15) {
    const clock = createForeignClock();
    clock.fromMicros(first);
    return { start: clock.origin() * 1e3, timeOrigin: clock.origin() };
  }
  const began = Date.parse(nameOf(metadata.startTime) ?? '');
  return { start: first, timeOrigin: Number.isFinite(began) ? began : 0 };
}
