import { useLayoutEffect, useState } from 'react';
import { TEXT_PASSES, traceToText } from '../../../core/formats/human-text.ts';
import type { OpenTrace } from '../../state/open-trace.ts';
import { runInSlices } from '../../state/run-in-slices.ts';

export interface Report {
  /** Blocks of lines, of the trace as it was when the last report was ready; undefined before the first. */
  readonly blocks: readonly string[] | undefined;
  /** From 0 to 1. */
  readonly progress: number;
}

/** Writes the report of a trace, and anew when the trace grows: a small one before the next frame, a long one in slices. */
export function useReport({ trace, session }: OpenTrace): Report {
  const [report, setReport] = useState<Report>({ blocks: undefined, progress: 0 });
  // Before the browser paints: a report that is ready at once is never seen missing.
  useLayoutEffect(() => {
    const leaving = new AbortController();
    const options = { url: session.url, timeOrigin: session.timeOrigin };
    const whole = trace.spans.length * TEXT_PASSES;
    runInSlices(traceToText(trace, options), {
      signal: leaving.signal,
      onProgress: (done) => setReport(({ blocks }) => ({ blocks, progress: Math.min(1, done / whole) })),
      onDone: (blocks) => setReport({ blocks, progress: 1 }),
    });
    return () => leaving.abort();
  }, [trace, session]);
  return report;
}
