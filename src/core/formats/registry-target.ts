import type { RecordTarget } from '../analysis/record-target.ts';
import { formatCount } from '../base/format-count.ts';
import type { ImportTarget, SessionDescription } from './format.ts';

export interface CountedTarget extends ImportTarget {
  /** Sessions in which something is, and their spans and gaps. */
  counts(): { readonly sessions: number; readonly records: number };
}

/** Each stays open until the file ends, and takes memory until then. */
const MOST_SESSIONS = 5_000;

/** Passes everything on and counts it. A session in which nothing comes is never begun; too many of them are refused. */
export function countTarget(target: ImportTarget, refuse: (message: string) => void): CountedTarget {
  let sessions = 0;
  let records = 0;
  const begin = (session: SessionDescription): RecordTarget => {
    if (sessions === MOST_SESSIONS) {
      refuse(`The file holds more than ${formatCount(MOST_SESSIONS)} sessions: it is not opened.`);
      return NOWHERE;
    }
    sessions++;
    return target.beginSession(session);
  };
  return {
    counts: () => ({ sessions, records }),
    beginSession: (session) => {
      let begun: RecordTarget | undefined;
      const begunTarget = (): RecordTarget => {
        begun ??= begin(session);
        return begun;
      };
      return {
        addSpan: (span) => {
          records++;
          begunTarget().addSpan(span);
        },
        addEvent: (event) => begunTarget().addEvent(event),
        addEdge: (edge) => begunTarget().addEdge(edge),
        addGap: (gap) => {
          records++;
          begunTarget().addGap(gap);
        },
      };
    },
  };
}

const NOWHERE: RecordTarget = {
  addSpan: () => {},
  addEvent: () => {},
  addEdge: () => {},
  addGap: () => {},
};
