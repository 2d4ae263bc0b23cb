import { pageHook } from './record-variants.ts';

/** Not a multiple of anything that flushes: a marker falls anywhere between two hand-overs. */
const MARKER_MS = 233;

/** When each marker ended: its number and the time, in epoch milliseconds. */
export type Marked = readonly (readonly [marker: number, at: number])[];

/** Records a span `marker <n>` again and again. */
export function startMarkers(): { stop(): Marked } {
  const marked: (readonly [number, number])[] = [];
  const timer = setInterval(() => {
    const marker = marked.length;
    pageHook().startSpan(`marker ${marker}`).end();
    marked.push([marker, Date.now()]);
  }, MARKER_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return marked;
    },
  };
}
