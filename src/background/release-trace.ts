import { ok, type Result } from '../core/base/result.ts';
import { summariesOf } from '../core/model/chunk/trace-summaries.ts';
import type { TraceId } from '../core/model/ids.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { mergeSummaries, type TraceSummary } from '../core/model/trace-summary.ts';
import { isPreserved } from '../core/pipeline/preservation.ts';
import type { StorageReader } from '../storage/read.ts';
import type { Pin } from '../storage/schema.ts';
import { type PlannedRewrite, type PlanPorts, planTrimmed } from './rotate-plan.ts';

export interface ReleasePorts extends PlanPorts {
  readonly reader: Pick<StorageReader, 'chunksOfSession'> & PlanPorts['reader'];
}

/** What becomes of the preserved chunks of a trace that nobody keeps any more. */
export interface Release {
  readonly chunkIds: readonly number[];
  readonly rewrites: readonly PlannedRewrite[];
}

/**
 * A person has let go of a trace: what rotation kept of it for the pin alone goes the way of its neighbours, which rotated out
 * long ago. What is still in ordinary chunks stays until its turn. Nothing changes when a rule preserves the trace as well.
 */
export async function planRelease(
  { sessionId, traceId }: Pin,
  ports: ReleasePorts,
): Promise<Result<Release>> {
  const chunks = await ports.reader.chunksOfSession(sessionId);
  if (chunks.kind === 'failed') return chunks;
  const holding = chunks.value.filter(
    (chunk) => chunk.preserved === true && summariesOfTrace(traceId, [chunk]).length > 0,
  );
  const nothing = { chunkIds: [], rewrites: [] };
  if (holding.length === 0) return ok(nothing);
  const summary = summariesOfTrace(traceId, chunks.value).reduce(mergeSummaries);
  if (isPreserved(sessionId, summary, ports.preservation)) return ok(nothing);
  const rewrites = await planTrimmed(holding, new Map([[sessionId, new Set([traceId])]]), ports);
  if (rewrites.kind === 'failed') return rewrites;
  return ok({ chunkIds: holding.map(({ chunkId }) => chunkId), rewrites: rewrites.value });
}

function summariesOfTrace(traceId: TraceId, chunks: readonly StoredChunk[]): readonly TraceSummary[] {
  return chunks.flatMap((chunk) => summariesOf(chunk).filter((trace) => trace.traceId === traceId));
}
