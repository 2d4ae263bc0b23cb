import { useEffect, useMemo, useRef, useState } from 'react';
import { buildOverview, type Overview } from '../../../core/analysis/overview.ts';
import { useTraces } from '../../state/traces.ts';

/** A picture of everything in scope need not follow each batch. */
const REDRAW_MS = 250;
/** A shorter window would make one span fill the picture. */
const LEAST_MS = 1000;

/** Activity of all chunks in scope in so many buckets; undefined while there is nothing. */
export function useOverview(bucketCount: number): Overview | undefined {
  const version = useCalmed(useTraces((state) => state.version));
  const catalogue = useTraces((state) => state.catalogue);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the catalogue changes in place, and its version says so
  return useMemo(() => {
    const known = catalogue.activity();
    if (known === undefined || bucketCount < 1) return undefined;
    const { from, to } = known.window;
    const window = { from, to: Math.max(to, from + LEAST_MS) };
    return buildOverview(bucketCount, { window, activity: known.activity, gaps: catalogue.gaps() });
  }, [catalogue, version, bucketCount]);
}

/** The value, but new at most once in `REDRAW_MS`; the last one is never missed. */
function useCalmed<Value>(value: Value): Value {
  const [calmed, setCalmed] = useState(value);
  const latest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    latest.current = value;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setCalmed(latest.current);
    }, REDRAW_MS);
  }, [value]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return calmed;
}
