import type { Retention, StoreLimit } from '../model/retention.ts';
import { dayKey, type StoredTotals, sessionKey, subtractTally, type Tally } from '../model/store-totals.ts';
import type { StoredChunk } from '../model/stored-chunk.ts';

/** What rotation must know of a chunk. */
export type RotatableChunk = Pick<StoredChunk, 'chunkId' | 'sessionId' | 'storedAt' | 'spans' | 'bytes'>;

/** What is stored, counted beforehand. */
export interface Stock {
  readonly totals: StoredTotals;
  /** By day and session; need not be there when the retention limits neither. */
  readonly tallies: ReadonlyMap<string, Tally>;
}

const HOUR_MS = 3_600_000;

/**
 * The chunks to remove so that the rest keeps to the retention: always the oldest of what is too much, always whole.
 * `oldestFirst` are ordinary chunks, for preserved ones have their own bound and imported ones none, and may be only a part of what
 * is stored: when some of it is to go, ask again with what comes next. `now` in epoch milliseconds.
 */
export function chunksToRemove(
  oldestFirst: Iterable<RotatableChunk>,
  stock: Stock,
  retention: Retention,
  now: number,
): readonly number[] {
  const oldestKept = now - retention.maxAgeHours * HOUR_MS;
  const excess = new Excess(stock, retention);
  const removed: number[] = [];
  for (const chunk of oldestFirst) {
    const isTooOld = chunk.storedAt < oldestKept;
    if (!isTooOld && !excess.isThere) break;
    if (!isTooOld && !excess.includes(chunk)) continue;
    removed.push(chunk.chunkId);
    excess.remove(chunk);
  }
  return removed;
}

/** The preserved chunks to remove so that the rest keeps to their bound: the oldest. */
export function preservedToRemove(
  oldestFirst: Iterable<Pick<StoredChunk, 'chunkId' | 'bytes'>>,
  preservedBytes: number,
  mostBytes: number,
): readonly number[] {
  let bytes = preservedBytes;
  const removed: number[] = [];
  for (const chunk of oldestFirst) {
    if (bytes <= mostBytes) break;
    removed.push(chunk.chunkId);
    bytes -= chunk.bytes;
  }
  return removed;
}

/** What of the stored rotates by the retention's limits. */
export function ordinaryTally(totals: StoredTotals): Tally {
  return subtractTally(subtractTally(totals, totals.preserved), totals.imported);
}

/** Whether any limit but age is passed: whether it is worth looking at more chunks than the oldest. */
export function isOverfull(stock: Stock, retention: Retention): boolean {
  return new Excess(stock, retention).isThere;
}

/** What is over the limits, kept true while chunks go. */
class Excess {
  readonly #limits: readonly {
    readonly limit: StoreLimit;
    readonly keyOf: (chunk: RotatableChunk) => string;
  }[];
  /** Only what is over its limit. */
  readonly #over = new Map<string, { readonly limit: StoreLimit; tally: Tally }>();

  constructor({ totals, tallies }: Stock, { maxBytes, maxSpans, perDay, perSession }: Retention) {
    this.#limits = [
      { limit: { maxBytes, maxSpans }, keyOf: () => 'all' },
      { limit: perDay, keyOf: ({ storedAt }) => dayKey(storedAt) },
      { limit: perSession, keyOf: ({ sessionId }) => sessionKey(sessionId) },
    ];
    this.#see('all', ordinaryTally(totals), { maxBytes, maxSpans });
    for (const [key, tally] of tallies) {
      if (key.startsWith('day/')) this.#see(key, tally, perDay);
      else if (key.startsWith('session/')) this.#see(key, tally, perSession);
    }
  }

  get isThere(): boolean {
    return this.#over.size > 0;
  }

  includes(chunk: RotatableChunk): boolean {
    return this.#limits.some(({ keyOf }) => this.#over.has(keyOf(chunk)));
  }

  remove(chunk: RotatableChunk): void {
    for (const { keyOf } of this.#limits) {
      const key = keyOf(chunk);
      const over = this.#over.get(key);
      if (over === undefined) continue;
      over.tally = subtractTally(over.tally, chunk);
      if (!isOver(over.tally, over.limit)) this.#over.delete(key);
    }
  }

  #see(key: string, tally: Tally, limit: StoreLimit): void {
    if (isOver(tally, limit))
      this.#over.set(key, { limit, tally: { spans: tally.spans, bytes: tally.bytes } });
  }
}

function isOver({ spans, bytes }: Tally, { maxSpans, maxBytes }: StoreLimit): boolean {
  return (maxSpans !== undefined && spans > maxSpans) || (maxBytes !== undefined && bytes > maxBytes);
}
