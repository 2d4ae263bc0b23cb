import { ChunkBuilder } from '../core/model/chunk/builder.ts';
import { summariesToBytes } from '../core/model/chunk/pack-summaries.ts';
import { openChunk } from '../core/model/chunk/view.ts';
import { createSessionId, type SessionId } from '../core/model/ids.ts';
import type { Session, SessionOrigin } from '../core/model/session.ts';
import type { Edge, Gap, Span } from '../core/model/span.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { epochMillis } from '../core/model/time.ts';

/** A session id that a test can repeat. */
export function sessionIdOf(number: number): SessionId {
  return createSessionId((bytes) => bytes.fill(number));
}

export interface SessionOptions {
  readonly origin?: SessionOrigin;
  readonly url?: string;
  readonly timeOrigin?: number;
}

export function sessionOf(number: number, options: SessionOptions = {}): Session {
  return {
    sessionId: sessionIdOf(number),
    origin: options.origin ?? { kind: 'page', run: 'run', tabId: 1, frameId: 0 },
    title: `Page ${number}`,
    url: options.url ?? 'http://localhost/',
    timeOrigin: epochMillis(options.timeOrigin ?? 1_000_000),
    startedAt: epochMillis(options.timeOrigin ?? 1_000_000),
  };
}

export interface ChunkOptions {
  readonly session?: Session;
  readonly chunkId: number;
  readonly sequence?: number;
  readonly edges?: readonly Edge[];
  readonly gaps?: readonly Gap[];
  /** These spans had a row before. */
  readonly continued?: readonly string[];
}

/** Spans as the storage would hand them to the panel: sealed, with their index row. */
export function storedChunk(
  spans: readonly Span[],
  options: ChunkOptions,
): { readonly stored: StoredChunk; readonly buffer: ArrayBuffer } {
  const builder = new ChunkBuilder();
  for (const span of spans) {
    builder.addSpan({ ...span, isContinued: options.continued?.includes(span.name) ?? false });
  }
  for (const edge of options.edges ?? []) builder.addEdge(edge);
  for (const gap of options.gaps ?? []) builder.addGap(gap);
  const buffer = builder.seal({ sequence: options.sequence ?? options.chunkId, rulesVersion: 0 });
  const opened = openChunk(buffer);
  if (opened.kind === 'failed') throw new Error(opened.error);
  const view = opened.value;
  const stored: StoredChunk = {
    chunkId: options.chunkId,
    sessionId: (options.session ?? sessionOf(1)).sessionId,
    sequence: view.sequence,
    storedAt: 0,
    firstTime: view.firstTime,
    lastTime: view.lastTime,
    spans: spans.length,
    errors: spans.filter((span) => span.status === 'error').length,
    bytes: buffer.byteLength,
    traces: summariesToBytes(view),
    gaps: view.gaps(),
  };
  return { stored, buffer };
}
