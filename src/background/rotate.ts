import { failed, ok, type Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { Retention } from '../core/model/retention.ts';
import type { Tally } from '../core/model/store-totals.ts';
import type { Schedule } from '../core/pipeline/batcher.ts';
import type { Preservation } from '../core/pipeline/preservation.ts';
import {
  chunksToRemove,
  isOverfull,
  ordinaryTally,
  preservedToRemove,
  type Stock,
} from '../core/pipeline/rotation.ts';
import { STORAGE_FULL } from '../storage/attempt.ts';
import type { StorageReader } from '../storage/read.ts';
import type { ChunkRemoval, Removal } from '../storage/remove-chunks.ts';
import type { StorageWriter } from '../storage/write.ts';
import { type Loss, lossesOf, lossOf } from './crowded-out.ts';
import type { Pins } from './pins.ts';
import { planRelease } from './release-trace.ts';
import { type PlannedRewrite, type PlanPorts, planPreserved } from './rotate-plan.ts';
import { CategoryTrim } from './rotate-trim.ts';

/** Chunks removed, at most, in one transaction: short enough not to hold up commits. */
const STEP = 256;
/** Rows read beyond them, to know how their traces go on. */
const LOOK_AHEAD = 256;
const PAUSE_MS = 2_000;
/** A session that never recorded anything is forgotten after this. */
const EMPTY_SESSION_MS = 3_600_000;
/** Freed when the browser gives no more space: more than the largest batch of chunks, for a smaller hole would not help it. */
const ROOM_BYTES = 10_000_000;
/** What is so little does not fill a disk: to remove it would only lose it. */
const TOO_LITTLE_BYTES = 1_000_000;

export interface RotationOptions {
  readonly reader: Pick<
    StorageReader,
    | 'totals'
    | 'tallies'
    | 'oldestOrdinary'
    | 'oldestPreserved'
    | 'bytesOfChunks'
    | 'preservedOfSession'
    | 'chunksOfSession'
    | 'allSessions'
  >;
  readonly writer: Pick<StorageWriter, 'remove' | 'removeEmptySessions'>;
  readonly retention: () => Retention;
  readonly preservation: () => Preservation;
  /** Traces that a person has let go of since the last rotation, and what is told when one is settled. */
  readonly released: Pick<Pins, 'released' | 'settleReleased'>;
  readonly liveSessions: () => ReadonlySet<SessionId>;
  readonly schedule: Schedule;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Told of what was removed, and of what was written of it, with its bytes in the order of `removal.rewritten`. */
  readonly onRemoved: (removal: Removal, buffers: readonly ArrayBuffer[]) => void;
  /** These had to go, or could not be preserved, because no space was left; the retention would have kept them. */
  readonly onLost: (losses: readonly Loss[]) => void;
}

/** Keeps what is stored within the retention: a while after each burst of commits, never during one, never twice at once. */
export class Rotation {
  readonly #options: RotationOptions;
  readonly #trim: CategoryTrim;
  #isDue = false;
  #last: Promise<unknown> = Promise.resolve();
  /** While room is made. */
  #crowding: Crowding | undefined;

  constructor(options: RotationOptions) {
    this.#options = options;
    this.#trim = new CategoryTrim(options.reader, (removal, rewrites) => this.#apply(removal, rewrites));
  }

  /** To be called after commits, and when the retention has changed. */
  poke(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#options.schedule(() => {
      this.#isDue = false;
      void this.rotate(this.#options.retention());
    }, PAUSE_MS);
  }

  /**
   * The browser gives no more space: removes the oldest, enough for the largest batch that may be waiting, at most half; of the
   * preserved chunks where they are most of what is stored. Nothing where that is next to nothing. Answers whether anything went.
   */
  async makeRoom(): Promise<boolean> {
    const { reader, retention, onLost } = this.#options;
    const limits = retention();
    // What goes by the retention is no loss.
    await this.rotate(limits);
    const before = await reader.totals();
    if (before.kind === 'failed' || before.value.bytes < TOO_LITTLE_BYTES) return false;
    const { preserved } = before.value;
    const ordinary = ordinaryTally(before.value).bytes;
    const isMostlyPreserved = ordinary < preserved.bytes;
    const sessions = await reader.allSessions();
    if (sessions.kind === 'failed') return false;
    const crowding: Crowding = {
      removals: [],
      sessions: new Set(sessions.value.map(({ sessionId }) => sessionId)),
    };
    await this.rotate(
      {
        ...limits,
        maxBytes: lessRoom(ordinary),
        preserve: {
          ...limits.preserve,
          maxBytes: isMostlyPreserved ? lessRoom(preserved.bytes) : limits.preserve.maxBytes,
        },
      },
      crowding,
    );
    onLost(lossesOf(crowding.removals));
    return crowding.removals.length > 0;
  }

  /** Removes the oldest chunks, step by step, until the rest keeps to the retention. */
  rotate(retention: Retention, crowding?: Crowding): Promise<Result<void>> {
    const done = this.#last.then(() => {
      this.#crowding = crowding;
      return this.#rotate(retention);
    });
    this.#last = done;
    return done;
  }

  async #rotate(retention: Retention): Promise<Result<void>> {
    for (const work of [
      () => this.#release(),
      () => this.#rotatePreserved(retention),
      () => this.#rotateOrdinary(retention),
      () => this.#trim.trim(retention.maxSpansByCategory, this.#planPorts()),
    ]) {
      const done = await work();
      if (done.kind === 'failed') return done;
    }
    const { writer, now, onRemoved } = this.#options;
    const empty = await writer.removeEmptySessions(now() - EMPTY_SESSION_MS, this.#sessionsToKeep());
    if (empty.kind === 'failed') return empty;
    if (empty.value.sessionIds.length > 0) onRemoved(empty.value, []);
    return ok(undefined);
  }

  async #release(): Promise<Result<void>> {
    const { released, reader } = this.#options;
    for (const pin of released.released) {
      const release = await planRelease(pin, { ...this.#planPorts(), reader });
      if (release.kind === 'failed') return release;
      const { chunkIds, rewrites } = release.value;
      const applied = chunkIds.length === 0 ? ok(undefined) : await this.#apply({ chunkIds }, rewrites);
      if (applied.kind === 'failed') return applied;
      await released.settleReleased(pin);
    }
    return ok(undefined);
  }

  async #rotatePreserved({ preserve }: Retention): Promise<Result<void>> {
    const { reader } = this.#options;
    for (;;) {
      const totals = await reader.totals();
      if (totals.kind === 'failed') return totals;
      const { bytes } = totals.value.preserved;
      if (bytes <= preserve.maxBytes) return ok(undefined);
      const oldest = await reader.oldestPreserved(STEP);
      if (oldest.kind === 'failed') return oldest;
      const chunkIds = preservedToRemove(oldest.value, bytes, preserve.maxBytes);
      if (chunkIds.length === 0) return ok(undefined);
      const applied = await this.#apply({ chunkIds }, []);
      if (applied.kind === 'failed') return applied;
    }
  }

  async #rotateOrdinary(retention: Retention): Promise<Result<void>> {
    const { reader, now } = this.#options;
    let after = 0;
    for (;;) {
      const stock = await this.#stock(retention);
      if (stock.kind === 'failed') return stock;
      // After most commits nothing is to go, and one row says so.
      const first = await reader.oldestOrdinary(after, 1);
      if (first.kind === 'failed') return first;
      const isOver = isOverfull(stock.value, retention);
      if (!isOver && chunksToRemove(first.value, stock.value, retention, now()).length === 0)
        return ok(undefined);
      const page = await reader.oldestOrdinary(after, STEP + LOOK_AHEAD);
      if (page.kind === 'failed') return page;
      const candidates = page.value.slice(0, STEP);
      const chunkIds = chunksToRemove(candidates, stock.value, retention, now());
      const last = candidates.at(-1);
      if (chunkIds.length > 0) {
        const rewrites = await planPreserved(page.value, new Set(chunkIds), this.#planPorts());
        if (rewrites.kind === 'failed') return rewrites;
        const applied = await this.#apply({ chunkIds }, rewrites.value);
        if (applied.kind === 'failed') return applied;
      } else if (last === undefined || !isOver) {
        return ok(undefined);
      } else {
        // A day or a session is over its limit, and none of its chunks is among the oldest.
        after = last.chunkId;
      }
    }
  }

  async #stock({ perDay, perSession }: Retention): Promise<Result<Stock>> {
    const { reader } = this.#options;
    const totals = await reader.totals();
    if (totals.kind === 'failed') return totals;
    const hasLimits = [perDay, perSession].some((limit) => Object.keys(limit).length > 0);
    const tallies = hasLimits ? await reader.tallies() : ok<ReadonlyMap<string, Tally>>(new Map());
    return tallies.kind === 'failed' ? tallies : ok({ totals: totals.value, tallies: tallies.value });
  }

  async #apply(removal: ChunkRemoval, rewrites: readonly PlannedRewrite[]): Promise<Result<void>> {
    const { writer, onLost } = this.#options;
    const kept = this.#sessionsToKeep();
    const done = await writer.remove({ ...removal, rewrites: withoutBuffers(rewrites) }, kept);
    if (done.kind === 'ok') {
      this.#tell(done.value, rewrites);
      return ok(undefined);
    }
    if (rewrites.length === 0 || !done.error.startsWith(STORAGE_FULL)) return done;
    // No space even for what is to be kept: the removal first, for it makes some.
    const removed = await writer.remove(removal, kept);
    if (removed.kind === 'failed') return removed;
    this.#tell(removed.value, []);
    const homeless = withoutBuffers(rewrites).map((rewrite) => ({ ...rewrite, sources: [] }));
    const rewritten = await writer.remove({ chunkIds: [], rewrites: homeless }, kept);
    if (rewritten.kind === 'ok') this.#tell(rewritten.value, rewrites);
    // Where room is made, all that went is counted, and these with it.
    else if (this.#crowding === undefined) onLost(homeless.map(({ row }) => lossOf(row)));
    return rewritten.kind === 'ok' ? ok(undefined) : failed(rewritten.error);
  }

  #tell(removal: Removal, rewrites: readonly PlannedRewrite[]): void {
    this.#crowding?.removals.push(removal);
    this.#options.onRemoved(removal, buffersOf(removal, rewrites));
  }

  #sessionsToKeep(): ReadonlySet<SessionId> {
    return this.#crowding?.sessions ?? this.#options.liveSessions();
  }

  #planPorts(): PlanPorts {
    const { reader, random, preservation } = this.#options;
    return { reader, random, preservation: preservation() };
  }
}

/** Room is being made. */
interface Crowding {
  /** What was removed. */
  readonly removals: Removal[];
  /** They stay, though all of their chunks go: the gap that says so is theirs. */
  readonly sessions: ReadonlySet<SessionId>;
}

/** A tenth less, or what a batch needs, but never less than half of it. */
function lessRoom(bytes: number): number {
  return Math.max(bytes / 2, Math.min(bytes * 0.9, bytes - ROOM_BYTES));
}

function withoutBuffers(rewrites: readonly PlannedRewrite[]) {
  return rewrites.map(({ sources, row, stored }) => ({ sources, row, stored }));
}

function buffersOf(removal: Removal, rewrites: readonly PlannedRewrite[]): readonly ArrayBuffer[] {
  const buffers = new Map(rewrites.map(({ row, buffer }) => [row.chunkId, buffer]));
  return removal.rewritten.map(({ chunkId }) => buffers.get(chunkId) ?? new ArrayBuffer(0));
}
