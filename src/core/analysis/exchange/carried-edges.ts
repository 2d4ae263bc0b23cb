import type { SpanId, TraceId } from '../../model/ids.ts';
import { type Attributes, type Edge, EVIDENCE_CONFIDENCE, EVIDENCE_TIERS } from '../../model/span.ts';
import { millis } from '../../model/time.ts';
import { nameOf, numberOf } from './loose-values.ts';

// Formats hang what caused a span on the span that was caused. What the edge says of itself travels as attributes there.

const KIND = 'cause.kind';
const EVIDENCE = 'cause.evidence';
const CONFIDENCE = 'cause.confidence';
const TIME = 'cause.time_ms';

/** The time is in milliseconds after the start of the span that was caused. */
export function carryEdge(edge: Edge, targetStart: number): Attributes {
  return {
    [KIND]: edge.synchronization,
    [EVIDENCE]: edge.evidence,
    [CONFIDENCE]: EVIDENCE_CONFIDENCE[edge.evidence],
    [TIME]: edge.time - targetStart,
  };
}

/** A link of a file: `from` has something to do with the span that holds it. */
export interface ForeignLink {
  readonly fromTraceId: TraceId;
  readonly from: SpanId;
  readonly carried: Attributes;
}

/** A link that says nothing of itself was made by a program that knew both ids. */
export function liftEdge(
  link: ForeignLink,
  target: { readonly traceId: TraceId; readonly spanId: SpanId; readonly start: number },
): Edge {
  return {
    fromTraceId: link.fromTraceId,
    from: link.from,
    toTraceId: target.traceId,
    to: target.spanId,
    synchronization: nameOf(link.carried[KIND]) ?? 'link',
    evidence: EVIDENCE_TIERS.find((tier) => tier === link.carried[EVIDENCE]) ?? 'identifier',
    time: millis(target.start + (numberOf(link.carried[TIME]) ?? 0)),
  };
}
