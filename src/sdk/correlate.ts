import type { Span } from './span.ts';

/** The attribute by which traces are correlated: `attr["tracepane.correlation.id"]="order-7"` finds them all. */
export const CORRELATION_ATTRIBUTE = 'tracepane.correlation.id';

/**
 * Marks spans of any traces as parts of one story (an order, a game turn) and returns the mark, a random UUID unless given.
 * Where one of them made another happen, `span.causes` says more.
 */
export function correlate(spans: readonly Span[], correlationId: string = crypto.randomUUID()): string {
  for (const span of spans) span.setAttribute(CORRELATION_ATTRIBUTE, correlationId);
  return correlationId;
}
