import type { Mark } from './marks.ts';

/** The tracks of Tracepane stand together under this name. */
const TRACK_GROUP = 'Tracepane';

/**
 * An expression that draws the marks on tracks of the recording that runs: `console.timeStamp` with times on the page's own clock.
 * The marks stand in it as JSON, which is a literal of JavaScript: no name that a page chose can become code.
 * https://developer.chrome.com/docs/devtools/performance/extension
 */
export function markExpression(marks: readonly Mark[]): string {
  const rows = marks.map(({ label, start, end, track, colour }) => [label, start, end, track, colour]);
  return `for (const [label, start, end, track, colour] of ${JSON.stringify(rows)}) console.timeStamp(label, start - performance.timeOrigin, end - performance.timeOrigin, track, ${JSON.stringify(TRACK_GROUP)}, colour)`;
}
