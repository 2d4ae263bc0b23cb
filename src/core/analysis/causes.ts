import type { SpanId } from '../model/ids.ts';
import { type Edge, EVIDENCE_CONFIDENCE, type Evidence, type Span } from '../model/span.ts';
import type { Trace } from './trace-model.ts';

/** What made a span run: an edge (the best evidence), else the span around it. */
export type Cause =
  | { readonly kind: 'edge'; readonly span: Span; readonly edge: Edge }
  | { readonly kind: 'parent'; readonly span: Span }
  /** The data name a cause, but do not have it. */
  | { readonly kind: 'missing'; readonly spanId: SpanId }
  /** Nothing recorded made it run. */
  | { readonly kind: 'none' };

export function causeOf(trace: Trace, spanId: SpanId): Cause {
  const incoming = (trace.edgesTo.get(spanId) ?? []).filter(({ from }) => from !== spanId).sort(byEvidence);
  for (const edge of incoming) {
    const span = spanById(trace, edge.from);
    if (span !== undefined) return { kind: 'edge', span, edge };
  }
  const node = trace.byId.get(spanId);
  const parent = node?.parentId === undefined ? undefined : trace.byId.get(node.parentId);
  if (parent !== undefined) return { kind: 'parent', span: parent.span };
  const missing = incoming[0]?.from ?? (node?.isOrphan ? node.span.parentId : undefined);
  return missing === undefined ? { kind: 'none' } : { kind: 'missing', spanId: missing };
}

/** The evidence a cause rests on; a parent is as good as a call. */
export function evidenceOf(cause: Cause): Evidence | undefined {
  switch (cause.kind) {
    case 'edge':
      return cause.edge.evidence;
    case 'parent':
      return 'call';
    case 'missing':
    case 'none':
      return undefined;
  }
}

/**
 * Everything the span made happen, directly or not: what is below it in the tree, and where edges lead from there. Goes through
 * places instead of ids, for below the root of a large trace is all of it.
 */
export function effectsOf(trace: Trace, spanId: SpanId): readonly Span[] {
  const effects: Span[] = [];
  const isReached = new Uint8Array(trace.nodes.length);
  const reachedElsewhere = new Set<SpanId>();
  const open: SpanId[] = [spanId];
  const follow = (from: SpanId): void => {
    for (const { to } of trace.edgesFrom.get(from) ?? []) open.push(to);
  };
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = trace.byId.get(next);
    if (node === undefined) {
      if (reachedElsewhere.has(next)) continue;
      reachedElsewhere.add(next);
      const span = trace.foreignSpans.get(next);
      if (span !== undefined && next !== spanId) effects.push(span);
      follow(next);
      continue;
    }
    // All that is below a span has the places after it.
    const end = node.place + node.spansBelow;
    for (let place = node.place; place <= end; place++) {
      const { span, spansBelow } = trace.nodes[place] ?? node;
      if (isReached[place] === 1) {
        // What is below it was reached with it.
        place += spansBelow;
        continue;
      }
      isReached[place] = 1;
      if (span.spanId !== spanId) effects.push(span);
      if (trace.edgesFrom.size > 0) follow(span.spanId);
    }
  }
  return effects;
}

export function spanById(trace: Trace, spanId: SpanId): Span | undefined {
  return trace.byId.get(spanId)?.span ?? trace.foreignSpans.get(spanId);
}

/** Surest first; of equally sure ones the latest, for it was the last thing needed. */
function byEvidence(one: Edge, other: Edge): number {
  const confidence = EVIDENCE_CONFIDENCE[other.evidence] - EVIDENCE_CONFIDENCE[one.evidence];
  return confidence === 0 ? other.time - one.time : confidence;
}
