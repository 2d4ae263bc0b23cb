import { useMemo } from 'react';
import type { Trace } from '../../../core/analysis/trace-model.ts';
import type { Session } from '../../../core/model/session.ts';
import { useGaps } from '../../state/traces.ts';
import type { GapFacts } from '../../widgets/gap-sentence.ts';

/** What its session misses of a trace's time; milliseconds on the session's scale, the earliest first. */
export function useTraceGaps(session: Session, trace: Pick<Trace, 'start' | 'end'>): readonly GapFacts[] {
  const gaps = useGaps();
  const { sessionId, timeOrigin } = session;
  const { start, end } = trace;
  return useMemo(() => {
    const own = gaps.filter((gap) => gap.sessionId === sessionId);
    return own
      .map((gap) => ({ ...gap, start: gap.start - timeOrigin, end: gap.end - timeOrigin }))
      .filter((gap) => gap.start <= end && gap.end >= start);
  }, [gaps, sessionId, timeOrigin, start, end]);
}
