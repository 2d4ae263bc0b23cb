import { useEffect, useMemo, useRef, useState } from 'react';
import { buildOverview, type Overview } from '../../../core/analysis/overview.ts';
import { useTraces } from '../../state/traces.ts';
import { overviewInput, type PlacedChunk } from './overview-sources.ts';

/** A picture of everything in scope need not follow each batch. */
const REDRAW_MS = 250;

/** Activity of all chunks in scope in so many buckets; undefined while there is nothing. */
export function useOverview(bucketCount: number): Overview | undefined {
  const version = useCalmed(useTraces((state) => state.version));
  const catalogue = useTraces((state) => state.catalogue);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the catalogue changes in place, and its version says so
  return useMemo(() => {
    const chunks: PlacedChunk[] = [];
    for (const { stored, view } of catalogue.chunks()) {
      const timeOrigin = catalogue.session(stored.sessionId)?.timeOrigin;
      if (timeOrigin === undefined) continue;
      const { firstTime, lastTime, gaps } = stored;
      chunks.push({ timeOrigin, firstTime, lastTime, gaps, view });
    }
    const input = overviewInput(chunks);
    if (input === undefined || bucketCount < 1) return undefined;
    return buildOverview(input.window, bucketCount, input.sources);
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
