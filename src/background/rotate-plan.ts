import { ok, type Result } from '../core/base/result.ts';
import { summariesOf } from '../core/model/chunk/trace-summaries.ts';
import { type ChunkView, openChunk } from '../core/model/chunk/view.ts';
import type { SessionId, TraceId } from '../core/model/ids.ts';
import { OWN_SEQUENCES, preservedId, type StoredChunk } from '../core/model/stored-chunk.ts';
import type { TraceSummary } from '../core/model/trace-summary.ts';
import { type Compaction, compactChunks } from '../core/pipeline/compact-chunks.ts';
import { mayPreserve, type Preservation, tracesToPreserve } from '../core/pipeline/preservation.ts';
import type { StorageReader } from '../storage/read.ts';
import type { Rewrite } from '../storage/remove-chunks.ts';
import { compressBytes, type StoredBytes, sizeOf } from '../storage/stored-bytes.ts';
import { chunkToCommit } from './ingest-item.ts';

/** Bytes of the chunks that are compacted into one: bounds what a step holds in memory. */
const MOST_SOURCE_BYTES = 1_000_000;

export interface PlanPorts {
  readonly reader: Pick<StorageReader, 'bytesOfChunks' | 'preservedOfSession'>;
  readonly preservation: Preservation;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** A rewrite with its bytes before they were compressed, for those who are told of it. */
export interface PlannedRewrite extends Rewrite {
  readonly buffer: ArrayBuffer;
}

/**
 * What is to be kept of chunks that rotation removes, as preserved chunks. `page` are the chunks of which some are to be
 * removed; the others tell how traces go on that begin in them.
 */
export async function planPreserved(
  page: readonly StoredChunk[],
  removed: ReadonlySet<number>,
  ports: PlanPorts,
): Promise<Result<readonly PlannedRewrite[]>> {
  const leaving = page.filter(({ chunkId }) => removed.has(chunkId));
  const earlier: StoredChunk[] = [];
  for (const sessionId of new Set(leaving.map((chunk) => chunk.sessionId))) {
    const preserved = await ports.reader.preservedOfSession(sessionId);
    if (preserved.kind === 'failed') return preserved;
    earlier.push(...preserved.value);
  }
  const told = [...earlier, ...page];
  if (!mayPreserve(told, ports.preservation)) return ok([]);
  const rewrites: PlannedRewrite[] = [];
  for (const [sessionId, kept] of tracesToPreserve(told, ports.preservation)) {
    const sources = leaving.filter((chunk) => chunk.sessionId === sessionId && saysOf(chunk, kept));
    if (sources.length === 0) continue;
    // Only spans that were open when they were kept may have events in what comes now.
    const open = earlier.filter((chunk) => chunk.sessionId === sessionId && chunk.unsettledRows !== 0);
    const views = await openViews(open, ports);
    if (views.kind === 'failed') return views;
    const compaction = {
      isKept: (traceId: TraceId) => kept.has(traceId),
      keepsLoose: false,
      earlier: views.value,
    };
    for (const group of groups(sources)) {
      const rewrite = await preserve(group, compaction, ports);
      if (rewrite.kind === 'failed') return rewrite;
      if (rewrite.value !== undefined) rewrites.push(rewrite.value);
    }
  }
  return ok(rewrites);
}

/** The chunks without these traces, where they stand; a chunk of which nothing is left has no rewrite. */
export async function planTrimmed(
  chunks: readonly StoredChunk[],
  dropped: ReadonlyMap<SessionId, ReadonlySet<TraceId>>,
  ports: PlanPorts,
): Promise<Result<readonly PlannedRewrite[]>> {
  const rewrites: PlannedRewrite[] = [];
  for (const chunk of chunks) {
    const views = await openViews([chunk], ports);
    if (views.kind === 'failed') return views;
    const isKept = (traceId: TraceId) => dropped.get(chunk.sessionId)?.has(traceId) !== true;
    const { sequence } = chunk;
    const buffer = compactChunks(views.value, { isKept, keepsLoose: true }, { sequence, rulesVersion: 0 });
    if (buffer === undefined) continue;
    const { chunkId, storedAt, preserved } = chunk;
    const stored = preserved === true ? await smallest(buffer) : buffer;
    const row: StoredChunk = {
      ...rowOf(chunk.sessionId, sequence, buffer),
      chunkId,
      storedAt,
      bytes: sizeOf(stored),
      ...(preserved === true ? { preserved } : {}),
    };
    rewrites.push({ sources: [chunkId], row, stored, buffer });
  }
  return ok(rewrites);
}

async function preserve(
  group: readonly StoredChunk[],
  compaction: Compaction,
  ports: PlanPorts,
): Promise<Result<PlannedRewrite | undefined>> {
  const last = group.at(-1);
  const views = await openViews(group, ports);
  if (views.kind === 'failed') return views;
  const sequence = OWN_SEQUENCES + Math.floor(ports.random() * OWN_SEQUENCES);
  const buffer = compactChunks(views.value, compaction, { sequence, rulesVersion: 0 });
  if (last === undefined || buffer === undefined) return ok(undefined);
  const stored = await smallest(buffer);
  const row: StoredChunk = {
    ...rowOf(last.sessionId, sequence, buffer),
    chunkId: preservedId(last.chunkId),
    storedAt: last.storedAt,
    bytes: sizeOf(stored),
    preserved: true,
  };
  return ok({ sources: group.map(({ chunkId }) => chunkId), row, stored, buffer });
}

async function smallest(buffer: ArrayBuffer): Promise<StoredBytes> {
  const compressed = await compressBytes(buffer);
  return sizeOf(compressed) < buffer.byteLength ? compressed : buffer;
}

function rowOf(sessionId: SessionId, sequence: number, buffer: ArrayBuffer) {
  const opened = openChunk(buffer);
  if (opened.kind === 'failed') throw new Error(`Our own rewriting broke a chunk: ${opened.error}`);
  const { buffer: _, ...row } = chunkToCommit(sessionId, sequence, opened.value);
  return row;
}

/** Whether a row of one of these traces is in the chunk, or may be: an event names its span, not its trace. */
function saysOf(chunk: StoredChunk, kept: ReadonlyMap<TraceId, TraceSummary>): boolean {
  if (summariesOf(chunk).some(({ traceId }) => kept.has(traceId))) return true;
  for (const { first, last } of kept.values()) {
    if (chunk.firstTime <= last && chunk.lastTime >= first) return true;
  }
  return false;
}

function* groups(sources: readonly StoredChunk[]): Generator<readonly StoredChunk[]> {
  let group: StoredChunk[] = [];
  let bytes = 0;
  for (const source of sources) {
    if (group.length > 0 && bytes + source.bytes > MOST_SOURCE_BYTES) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(source);
    bytes += source.bytes;
  }
  if (group.length > 0) yield group;
}

/** Without those that are gone or damaged: they cannot be kept. */
async function openViews(
  chunks: readonly StoredChunk[],
  { reader }: PlanPorts,
): Promise<Result<readonly ChunkView[]>> {
  const read = await reader.bytesOfChunks(chunks.map(({ chunkId }) => chunkId));
  if (read.kind === 'failed') return read;
  const views: ChunkView[] = [];
  for (const buffer of read.value) {
    const opened = buffer === undefined ? undefined : openChunk(buffer);
    if (opened?.kind === 'ok') views.push(opened.value);
  }
  return ok(views);
}
