import { ok, type Result } from '../core/base/result.ts';
import { ChunkBuilder } from '../core/model/chunk/builder.ts';
import { openChunk } from '../core/model/chunk/view.ts';
import { EXPIRED, type ExpiryReason } from '../core/model/expiry.ts';
import type { SpanId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import type { Span } from '../core/model/span.ts';
import { OWN_SEQUENCES, type StoredChunk } from '../core/model/stored-chunk.ts';
import { epochMillis, type Millis, millis } from '../core/model/time.ts';
import type { ChunkToCommit } from '../storage/commit-chunks.ts';
import type { StorageReader } from '../storage/read.ts';
import { chunkToCommit, type IngestItem } from './ingest-item.ts';

export interface ExpiryPorts {
  readonly reader: Pick<StorageReader, 'chunksOfSession' | 'bytesOfChunks'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
}

export interface Expiry {
  readonly session: Session;
  readonly reason: ExpiryReason;
  /** Only spans that began before this time. */
  readonly startedBefore: Millis;
}

/**
 * Closes the spans of a session that nobody will end any more: each gets one more row, which ends it at the last time anything
 * was seen of the session, and says why. A page that does come back and ends the span supersedes that row.
 * Undefined when all have ended.
 */
export async function expiredSpans(
  { session, reason, startedBefore }: Expiry,
  ports: ExpiryPorts,
): Promise<Result<IngestItem | undefined>> {
  const chunks = await ports.reader.chunksOfSession(session.sessionId);
  if (chunks.kind === 'failed') return chunks;
  // Rows of the first version do not say whether they have such spans.
  const unsettled = chunks.value.filter(({ unsettledRows }) => unsettledRows !== 0);
  const open = await openSpans(unsettled, ports);
  if (open.kind === 'failed') return open;
  const lastSeen = chunks.value.reduce((last, { lastTime }) => Math.max(last, lastTime), 0);
  const expired = open.value.filter(({ start }) => start < startedBefore);
  if (expired.length === 0) return ok(undefined);
  const ended = reason === 'too old' ? session : { ...session, endedAt: epochMillis(ports.now()) };
  return ok({
    session: ended,
    chunk: expiryChunk(
      session,
      expired.map((span) => expire(span, millis(lastSeen), reason)),
      ports.random,
    ),
    acknowledges: [],
  });
}

async function openSpans(
  chunks: readonly StoredChunk[],
  { reader }: ExpiryPorts,
): Promise<Result<readonly Span[]>> {
  const open = new Map<SpanId, Span>();
  const ended = new Set<SpanId>();
  for (const { chunkId } of chunks) {
    // One after the other: a session may be larger than the worker's memory.
    const read = await reader.bytesOfChunks([chunkId]);
    if (read.kind === 'failed') return read;
    const opened = openChunk(read.value[0] ?? new ArrayBuffer(0));
    if (opened.kind === 'failed') continue;
    const view = opened.value;
    for (let row = 0; row < view.counts.spans; row++) {
      if (view.columns.spanFlags[row] === 0) continue;
      if (view.isOpen(row)) open.set(view.spanId(row), view.span(row));
      else ended.add(view.spanId(row));
    }
  }
  for (const spanId of ended) open.delete(spanId);
  return ok([...open.values()]);
}

function expire(span: Span, lastSeen: Millis, reason: ExpiryReason): Span {
  return {
    ...span,
    end: millis(Math.max(span.start, lastSeen)),
    statusMessage: `Never ended: ${reason}.`,
    attributes: { ...span.attributes, [EXPIRED]: reason },
  };
}

function expiryChunk(session: Session, spans: readonly Span[], random: () => number): ChunkToCommit {
  const sequence = OWN_SEQUENCES + Math.floor(random() * OWN_SEQUENCES);
  const builder = new ChunkBuilder();
  for (const span of spans) builder.addSpan({ ...span, isContinued: true });
  const opened = openChunk(builder.seal({ sequence, rulesVersion: 0 }));
  if (opened.kind === 'failed') throw new Error(`Our own chunk of expired spans is broken: ${opened.error}`);
  return chunkToCommit(session.sessionId, sequence, opened.value);
}
