import { hexToUint32 } from '../../core/model/chunk/hex.ts';
import type { ChunkView } from '../../core/model/chunk/view.ts';
import type { SessionId } from '../../core/model/ids.ts';
import type { KnownTrace } from './known-trace.ts';
import { type TraceKey, traceKey } from './trace-key.ts';

/**
 * Finds traces by session and id, without making texts of these: a hundred thousand texts of 65 letters take longer to make and
 * to look up than all else that it takes to list as many traces. Where two have one hash, their texts tell them apart.
 */
export class TraceIndex {
  readonly #buckets = new Map<number, KnownTrace | Map<TraceKey, KnownTrace>>();

  /** `place` is that of the trace among the summaries. */
  find(sessionId: SessionId, summaries: ChunkView, place: number, hash: number): KnownTrace | undefined {
    const bucket = this.#buckets.get(hash);
    if (bucket === undefined) return undefined;
    if (bucket instanceof Map) return bucket.get(traceKey(sessionId, summaries.traceId(place)));
    if (bucket.sessionId !== sessionId) return undefined;
    const { columns } = bucket.chunk.summaries;
    const isSame =
      columns.traceId3[bucket.place] === summaries.columns.traceId3[place] &&
      columns.traceId2[bucket.place] === summaries.columns.traceId2[place] &&
      columns.traceId1[bucket.place] === summaries.columns.traceId1[place] &&
      columns.traceId0[bucket.place] === summaries.columns.traceId0[place];
    return isSame ? bucket : undefined;
  }

  get(key: TraceKey): KnownTrace | undefined {
    const [sessionId = '', traceId = ''] = key.split('/');
    const words = [0, 8, 16, 24].map((from) => hexToUint32(traceId, from));
    const [word0, word1, word2, word3] = words;
    const bucket = this.#buckets.get(traceHash(hashOfSession(sessionId), word0, word1, word2, word3));
    if (bucket instanceof Map) return bucket.get(key);
    return bucket?.key === key ? bucket : undefined;
  }

  /** Enters a trace, or what takes the place of the one that was entered for it. */
  set(trace: KnownTrace): void {
    const bucket = this.#buckets.get(trace.hash);
    if (bucket instanceof Map) bucket.set(trace.key, trace);
    else if (bucket === undefined || bucket.key === trace.key) this.#buckets.set(trace.hash, trace);
    else {
      const both = new Map([bucket, trace].map((each) => [each.key, each]));
      this.#buckets.set(trace.hash, both);
    }
  }

  delete({ hash, key }: KnownTrace): void {
    const bucket = this.#buckets.get(hash);
    if (bucket instanceof Map) bucket.delete(key);
    else if (bucket?.key === key) this.#buckets.delete(hash);
  }
}

export function hashOfSession(sessionId: SessionId | string): number {
  return hexToUint32(sessionId, 0);
}

/** 30 bits: such numbers the engine keeps without making objects of them. */
export function traceHash(session: number, word0 = 0, word1 = 0, word2 = 0, word3 = 0): number {
  let hash = mixed(session ^ word0);
  hash = mixed(hash ^ word1);
  hash = mixed(hash ^ word2);
  return mixed(hash ^ word3) >>> 2;
}

function mixed(word: number): number {
  const product = Math.imul(word ^ (word >>> 15), 0x2c1b3c6d);
  return product ^ (product >>> 13);
}
