import { causeOf, spanById } from '../../../core/analysis/causes.ts';
import { childrenOf, type Trace } from '../../../core/analysis/trace-model.ts';
import type { SpanId } from '../../../core/model/ids.ts';
import type { Evidence, Span } from '../../../core/model/span.ts';

/** A span next to the one that is looked at, and how the two are tied. */
export interface WhyLink {
  readonly span: Span;
  /** The synchronization, or the word for a span inside another. Absent where the chain begins. */
  readonly by?: string;
  readonly evidence?: Evidence;
}

/** Nobody reads a longer chain; a forged one could go on for ever. */
const LONGEST_CHAIN = 64;

/** From the first cause to the span itself: who made whom run, step by step. */
export function whyChain(trace: Trace, span: Span): readonly WhyLink[] {
  const chain: WhyLink[] = [];
  const seen = new Set<SpanId>();
  let current: Span | undefined = span;
  while (current !== undefined && !seen.has(current.spanId) && chain.length < LONGEST_CHAIN) {
    seen.add(current.spanId);
    const cause = causeOf(trace, current.spanId);
    chain.push({ span: current, ...tieTo(cause) });
    current = cause.kind === 'edge' || cause.kind === 'parent' ? cause.span : undefined;
  }
  return chain.reverse();
}

function tieTo(cause: ReturnType<typeof causeOf>): Pick<WhyLink, 'by' | 'evidence'> {
  switch (cause.kind) {
    case 'edge':
      return { by: cause.edge.synchronization, evidence: cause.edge.evidence };
    case 'parent':
      return { by: 'inside' };
    case 'missing':
      return { by: 'its cause is not in the data' };
    case 'none':
      return {};
  }
}

/** Edges that lead here besides the one the chain follows. */
export function otherCauses(trace: Trace, spanId: SpanId): readonly WhyLink[] {
  const chosen = causeOf(trace, spanId);
  return (trace.edgesTo.get(spanId) ?? []).flatMap((edge) => {
    if (chosen.kind === 'edge' && chosen.edge === edge) return [];
    const span = spanById(trace, edge.from);
    return span === undefined ? [] : [{ span, by: edge.synchronization, evidence: edge.evidence }];
  });
}

/** What the span itself made happen: where its edges lead, then the spans inside it that no edge named. */
export function directEffects(trace: Trace, spanId: SpanId): readonly WhyLink[] {
  const named = new Set<SpanId>([spanId]);
  const effects: WhyLink[] = [];
  for (const edge of trace.edgesFrom.get(spanId) ?? []) {
    const span = spanById(trace, edge.to);
    if (span === undefined || named.has(span.spanId)) continue;
    named.add(span.spanId);
    effects.push({ span, by: edge.synchronization, evidence: edge.evidence });
  }
  const node = trace.byId.get(spanId);
  for (const span of node === undefined ? [] : childrenOf(trace, node)) {
    if (!named.has(span.spanId)) effects.push({ span, by: 'inside' });
  }
  return effects;
}
