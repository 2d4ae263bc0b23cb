import type { RecordTarget } from '../analysis/record-target.ts';
import type { ImportTarget, SessionDescription } from './format.ts';

export interface CountedTarget extends ImportTarget {
  /** Sessions in which something is, and their spans and gaps. */
  counts(): { readonly sessions: number; readonly records: number };
}

/** Passes everything on and counts it. A session in which nothing comes is never begun. */
export function countTarget(target: ImportTarget): CountedTarget {
  let sessions = 0;
  let records = 0;
  const begin = (session: SessionDescription): RecordTarget => {
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
