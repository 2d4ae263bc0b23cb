import type { Edge, Span, SpanEvent } from '../../model/span.ts';
import type { TraceRecords } from '../session-records.ts';
import { buildTrace, type Trace } from '../trace-model.ts';

/** A trace as a tree, for formats that describe it; undefined where no span of it is left. It is in memory as a whole. */
export async function gatherTrace(records: TraceRecords): Promise<Trace | undefined> {
  const spans: Span[] = [];
  const events: SpanEvent[] = [];
  const edges: Edge[] = [];
  for await (const batch of records.spans) {
    for (const recorded of batch) {
      spans.push(recorded.span);
      // Not a spread: a span may have more events than a call may have arguments.
      for (const event of recorded.events) events.push(event);
    }
  }
  for await (const batch of records.edges) for (const edge of batch) edges.push(edge);
  return buildTrace({ traceId: records.traceId, spans, events, edges });
}
