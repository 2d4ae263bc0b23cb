import type { Trace, TraceNode } from './trace-model.ts';

/** How far a span lies outside its parent, in milliseconds; 0 on the side where it does not. */
export interface Skew {
  /** It begins so long before its parent. */
  readonly before: number;
  /** It ends so long after its parent. */
  readonly after: number;
}

/** Files tell starts and durations in whole microseconds, each rounded, and doubles round again: what is less may be nothing. */
const ROUNDING_MS = 0.0025;

/**
 * Undefined for a span that lies within its parent, as far as both are known to have ended, for a root, and for what was recorded
 * here: a page has one clock, and a child that outlives its parent there is asynchronous, not skewed.
 */
export function skewOf({ byId }: Trace, { span, parentId }: TraceNode): Skew | undefined {
  const parent = parentId === undefined ? undefined : byId.get(parentId)?.span;
  if (parent === undefined || span.source !== 'import') return undefined;
  const before = beyondRounding(parent.start - span.start);
  const hasEnded = span.end !== undefined && parent.end !== undefined;
  const after = hasEnded ? beyondRounding(span.end - parent.end) : 0;
  return before > 0 || after > 0 ? { before, after } : undefined;
}

function beyondRounding(time: number): number {
  return time > ROUNDING_MS ? time : 0;
}
