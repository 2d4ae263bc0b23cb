import { ChunkBuilder } from '../model/chunk/builder.ts';
import type { SpanId } from '../model/ids.ts';
import type { Edge, Gap, Span, SpanEvent } from '../model/span.ts';

/** Records that are complete, each span once: those of a file. */
export interface CompleteRecords {
  readonly spans: readonly Span[];
  readonly events: readonly SpanEvent[];
  readonly edges: readonly Edge[];
  readonly gaps: readonly Gap[];
}

export interface PackOptions {
  /** A chunk is sealed once it has this many records, or about so many bytes. */
  readonly mostRecords?: number;
  readonly mostBytes?: number;
  /** Sequence number of the first chunk; 0, if absent. */
  readonly firstSequence?: number;
}

/** As large as those that a page makes. */
const MOST_RECORDS = 1_000;
const MOST_BYTES = 512_000;

/** Chunks of these records, in their order; the events of a span follow it. */
export function* packChunks(records: CompleteRecords, options: PackOptions = {}): Generator<ArrayBuffer> {
  const { mostRecords = MOST_RECORDS, mostBytes = MOST_BYTES } = options;
  const builder = new ChunkBuilder();
  let sequence = options.firstSequence ?? 0;
  let bytes = 0;
  for (const addition of additions(records)) {
    addition.addTo(builder);
    bytes += addition.bytes;
    if (builder.records < mostRecords && bytes < mostBytes) continue;
    yield builder.seal({ sequence: sequence++, rulesVersion: 0 });
    bytes = 0;
  }
  if (builder.records > 0) yield builder.seal({ sequence, rulesVersion: 0 });
}

/** About what the columns of one record take; payloads come on top. */
const RECORD_BYTES = 120;

interface Addition {
  /** An estimate: asking the builder after each record would cost more than adding it. */
  readonly bytes: number;
  addTo(builder: ChunkBuilder): void;
}

function* additions(records: CompleteRecords): Generator<Addition> {
  const bySpan = new Map<SpanId, SpanEvent[]>();
  for (const event of records.events) {
    const known = bySpan.get(event.spanId);
    if (known === undefined) bySpan.set(event.spanId, [event]);
    else known.push(event);
  }
  for (const span of records.spans) {
    const bytes = RECORD_BYTES + (span.payload?.length ?? 0) + (span.result?.length ?? 0);
    yield { bytes, addTo: (builder) => builder.addSpan({ ...span, isContinued: false }) };
    yield* eventAdditions(bySpan.get(span.spanId) ?? []);
    bySpan.delete(span.spanId);
  }
  for (const events of bySpan.values()) yield* eventAdditions(events);
  for (const edge of records.edges) {
    yield { bytes: RECORD_BYTES, addTo: (builder) => builder.addEdge(edge) };
  }
  for (const gap of records.gaps) yield { bytes: RECORD_BYTES, addTo: (builder) => builder.addGap(gap) };
}

function* eventAdditions(events: readonly SpanEvent[]): Generator<Addition> {
  for (const event of events) {
    const bytes = RECORD_BYTES + (event.data?.length ?? 0);
    yield { bytes, addTo: (builder) => builder.addEvent(event) };
  }
}
