import type { Edge, Gap, Span, SpanEvent } from '../model/span.ts';

/** Where complete records go one by one, each span once. The events of a span follow it. */
export interface RecordTarget {
  addSpan(span: Span): void;
  addEvent(event: SpanEvent): void;
  addEdge(edge: Edge): void;
  addGap(gap: Gap): void;
}
