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
  const incoming = trace.edges.filter(({ to, from }) => to === spanId && from !== spanId).sort(byEvidence);
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

/** Everything the span made happen, directly or not: what is below it in the tree, and where edges lead from there. */
export function effectsOf(trace: Trace, spanId: SpanId): readonly Span[] {
  const targets = new Map<SpanId, SpanId[]>();
  for (const { from, to } of trace.edges) {
    const known = targets.get(from);
    if (known === undefined) targets.set(from, [to]);
    else known.push(to);
  }
  const reached = new Set<SpanId>([spanId]);
  const effects: Span[] = [];
  const open: SpanId[] = [spanId];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const below = trace.byId.get(next)?.childIds ?? [];
    for (const effect of [...below, ...(targets.get(next) ?? [])]) {
      if (reached.has(effect)) continue;
      reached.add(effect);
      const span = spanById(trace, effect);
      if (span !== undefined) effects.push(span);
      open.push(effect);
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
