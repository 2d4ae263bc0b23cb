import { ok, type Result } from '../core/base/result.ts';
import { summariesOf } from '../core/model/chunk/trace-summaries.ts';
import type { SessionId, TraceId } from '../core/model/ids.ts';
import type { Retention } from '../core/model/retention.ts';
import { SPAN_CATEGORIES, type SpanCategory } from '../core/model/span.ts';
import { categoryKey, NOTHING } from '../core/model/store-totals.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { tracesToPreserve } from '../core/pipeline/preservation.ts';
import type { StorageReader } from '../storage/read.ts';
import type { ChunkRemoval } from '../storage/remove-chunks.ts';
import { type PlannedRewrite, type PlanPorts, planTrimmed } from './rotate-plan.ts';

/** Chunks rewritten in one transaction: 8 MB of the largest that a fast page makes, so that commits are not held up. */
const STEP = 16;
/** Trimming rewrites chunks: once begun, it goes this far below the limit, so that it is rare. */
const TRIMMED_TO = 0.9;

type Apply = (removal: ChunkRemoval, rewrites: readonly PlannedRewrite[]) => Promise<Result<void>>;

/** Keeps each category of trace to its limit: the oldest traces of it go, and what else is in their chunks stays. */
export class CategoryTrim {
  readonly #reader: Pick<StorageReader, 'tallies' | 'oldestOrdinary'>;
  readonly #apply: Apply;
  /** Spans of a category that all are to be preserved: nothing to do until there are more. */
  readonly #stuckAt = new Map<SpanCategory, number>();

  constructor(reader: Pick<StorageReader, 'tallies' | 'oldestOrdinary'>, apply: Apply) {
    this.#reader = reader;
    this.#apply = apply;
  }

  async trim(limits: Retention['maxSpansByCategory'], ports: PlanPorts): Promise<Result<void>> {
    for (const category of SPAN_CATEGORIES) {
      const limit = limits[category];
      if (limit === undefined) continue;
      const done = await this.#trimCategory(category, limit, ports);
      if (done.kind === 'failed') return done;
    }
    return ok(undefined);
  }

  async #trimCategory(category: SpanCategory, limit: number, ports: PlanPorts): Promise<Result<void>> {
    const before = await this.#spansOf(category);
    if (before.kind === 'failed') return before;
    if (before.value <= Math.max(limit, this.#stuckAt.get(category) ?? 0)) return ok(undefined);
    let excess = before.value - limit * TRIMMED_TO;
    let after = 0;
    while (excess > 0) {
      const page = await this.#reader.oldestOrdinary(after, STEP);
      if (page.kind === 'failed') return page;
      const last = page.value.at(-1);
      if (last === undefined) break;
      after = last.chunkId;
      const trimmed = await this.#trimPage(page.value, { category, excess }, ports);
      if (trimmed.kind === 'failed') return trimmed;
      excess -= trimmed.value;
    }
    const left = await this.#spansOf(category);
    if (left.kind === 'failed') return left;
    if (left.value > limit) this.#stuckAt.set(category, left.value + limit * (1 - TRIMMED_TO));
    else this.#stuckAt.delete(category);
    return ok(undefined);
  }

  /** Answers with the number of spans that went. */
  async #trimPage(
    page: readonly StoredChunk[],
    goal: { readonly category: SpanCategory; readonly excess: number },
    ports: PlanPorts,
  ): Promise<Result<number>> {
    const { dropped, spans } = tracesToDrop(page, goal, ports);
    if (spans === 0) return ok(0);
    const touched = page.filter((chunk) =>
      summariesOf(chunk).some(({ traceId }) => dropped.get(chunk.sessionId)?.has(traceId) === true),
    );
    const rewrites = await planTrimmed(touched, dropped, ports);
    if (rewrites.kind === 'failed') return rewrites;
    const applied = await this.#apply({ chunkIds: touched.map(({ chunkId }) => chunkId) }, rewrites.value);
    return applied.kind === 'failed' ? applied : ok(spans);
  }

  async #spansOf(category: SpanCategory): Promise<Result<number>> {
    const tallies = await this.#reader.tallies();
    if (tallies.kind === 'failed') return tallies;
    return ok((tallies.value.get(categoryKey(category)) ?? NOTHING).spans);
  }
}

function tracesToDrop(
  page: readonly StoredChunk[],
  { category, excess }: { readonly category: SpanCategory; readonly excess: number },
  { preservation }: PlanPorts,
) {
  const preserved = tracesToPreserve(page, preservation);
  const dropped = new Map<SessionId, Set<TraceId>>();
  let spans = 0;
  for (const chunk of page) {
    const { sessionId } = chunk;
    for (const trace of summariesOf(chunk)) {
      const isDropped = dropped.get(sessionId)?.has(trace.traceId) === true;
      const mayGo =
        spans < excess &&
        trace.category === category &&
        preserved.get(sessionId)?.has(trace.traceId) !== true;
      if (!isDropped && !mayGo) continue;
      const ofSession = dropped.get(sessionId);
      if (ofSession === undefined) dropped.set(sessionId, new Set([trace.traceId]));
      else ofSession.add(trace.traceId);
      spans += trace.spans;
    }
  }
  return { dropped, spans };
}
