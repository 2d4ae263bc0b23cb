import { useEffect, useRef } from 'react';
import { useOpenTrace, useSelectedSpan } from '../../state/open-trace.ts';
import { openTrace, selectSpan } from '../../state/selection.ts';
import { shownTraces } from '../../state/traces.ts';
import { closeList } from '../../state/view.ts';
import { nextErrorIn, nextTraceWithErrors } from './next-error.ts';

/** Goes from error to error: through the open trace, then on to the next one that has any. */
export function useMoveError(): (step: 1 | -1) => void {
  const open = useOpenTrace();
  const selected = useSelectedSpan();
  // Which error of a trace to select once that trace is open: its first when coming from above, its last from below.
  const arriving = useRef<1 | -1 | undefined>(undefined);
  useEffect(() => {
    const step = arriving.current;
    if (step === undefined || open === undefined) return;
    arriving.current = undefined;
    selectSpan(open.trace.errorIds.at(step === 1 ? 0 : -1));
  }, [open]);

  return (step) => {
    const here = open === undefined ? undefined : nextErrorIn(open.trace, selected?.span.spanId, step);
    if (here !== undefined) {
      selectSpan(here);
      return;
    }
    const rows = shownTraces();
    const index = rows.findIndex((row) => row.key === open?.row.key);
    const row = nextTraceWithErrors(rows, index, step);
    if (row === undefined) return;
    arriving.current = step;
    openTrace(row.key);
    closeList();
  };
}
