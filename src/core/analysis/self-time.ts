import type { SpanId } from '../model/ids.ts';
import { childrenOf, type Trace, type TraceNode } from './trace-model.ts';

export interface SpanTiming {
  /** Milliseconds from start to end; for an open span to the end of what is known. */
  readonly duration: number;
  /** The part of it in which no child was running. */
  readonly self: number;
  readonly isOpen: boolean;
}

/** By node: a span with a hundred thousand children is asked for in every drawing of its row. */
const known = new WeakMap<TraceNode, SpanTiming>();

/** Timing of one span; undefined when the trace does not have it. Children that overlap are not counted twice. */
export function timeSpan(trace: Trace, spanId: SpanId): SpanTiming | undefined {
  const node = trace.byId.get(spanId);
  if (node === undefined) return undefined;
  const timing = known.get(node) ?? timeNode(trace, node);
  known.set(node, timing);
  return timing;
}

function timeNode(trace: Trace, node: TraceNode): SpanTiming {
  const { start } = node.span;
  const end = node.span.end ?? trace.end;
  let busy = 0;
  // Children are in the order of their start: what lies before `covered` is counted already.
  let covered: number = start;
  for (const child of childrenOf(trace, node)) {
    const from = Math.max(child.start, covered);
    // A child may outlive its parent: only what lies inside counts.
    const to = Math.min(child.end ?? trace.end, end);
    if (to <= from) continue;
    busy += to - from;
    covered = to;
  }
  const duration = Math.max(0, end - start);
  return { duration, self: Math.max(0, duration - busy), isOpen: node.span.end === undefined };
}
