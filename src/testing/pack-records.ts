import { createChunkPacker, type PackOptions } from '../core/analysis/chunk-packer.ts';
import type { Edge, Gap, Span, SpanEvent } from '../core/model/span.ts';

export interface CompleteRecords {
  readonly spans: readonly Span[];
  readonly events: readonly SpanEvent[];
  readonly edges: readonly Edge[];
  readonly gaps: readonly Gap[];
}

/** Chunks of these records. */
export function packRecords(records: CompleteRecords, options: PackOptions = {}): readonly ArrayBuffer[] {
  const chunks: ArrayBuffer[] = [];
  const packer = createChunkPacker((chunk) => chunks.push(chunk), options);
  for (const span of records.spans) packer.addSpan(span);
  for (const event of records.events) packer.addEvent(event);
  for (const edge of records.edges) packer.addEdge(edge);
  for (const gap of records.gaps) packer.addGap(gap);
  packer.finish();
  return chunks;
}
