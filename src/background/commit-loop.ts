import { failed, ok, type Result } from '../core/base/result.ts';
import type { Session } from '../core/model/session.ts';
import { BandedQueue } from '../core/pipeline/banded-queue.ts';
import type { SinkAnswer } from '../core/pipeline/batcher.ts';
import { Batcher, type Schedule } from '../core/pipeline/batcher.ts';
import { PRIORITIES } from '../core/pipeline/priority.ts';
import type { Commit } from '../storage/commit-chunks.ts';
import type { StorageWriter } from '../storage/write.ts';
import type { IngestItem } from './ingest-item.ts';
import { ShedRecords, shedRecordsOf } from './shed-gap.ts';
import type { StorageBreaker } from './storage-breaker.ts';

const QUEUE = { mostItems: 1_024, mostBytes: 128 * 1024 * 1024 };
const BATCH = { mostItems: 64, mostBytes: 8 * 1024 * 1024 };
/** How long a chunk waits for others to share its transaction: a fraction of what a person can see. */
const GATHER_MS = 10;

export interface CommitLoopOptions {
  readonly writer: Pick<StorageWriter, 'commit'>;
  readonly breaker: StorageBreaker;
  readonly schedule: Schedule;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** After each commit, outcomes in the order of the items. */
  readonly onCommitted: (items: readonly IngestItem[], commit: Commit) => void;
  /** Storage refused; the batch is kept and tried again. */
  readonly onFault: (fault: string) => void;
  readonly queue?: typeof QUEUE;
}

/** Brings items to storage in batches and in order, keeps them while storage fails, and writes gaps for what it sheds. */
export class CommitLoop {
  readonly #options: CommitLoopOptions;
  readonly #queue: BandedQueue<IngestItem>;
  readonly #batcher: Batcher<IngestItem>;
  readonly #shed = new ShedRecords();
  /** Gaps for what was shed, on their way to the commit. */
  readonly #shedGaps = new Set<IngestItem>();
  #shedRecords = 0;
  /** Of the batch in hand: committed, though the batcher does not know it yet. */
  #settled = 0;
  #waitingForTrial: ((outcome: Result<void>) => void)[] = [];

  constructor(options: CommitLoopOptions) {
    this.#options = options;
    this.#queue = new BandedQueue(PRIORITIES.length, options.queue ?? QUEUE);
    this.#batcher = new Batcher({
      take: () => this.#take(),
      sink: (batch) => this.#commit(batch),
      schedule: options.schedule,
      delayMs: GATHER_MS,
    });
    // A worker that starts during a pause tries when it is over, whether or not a page sends something.
    if (options.breaker.nextTryAt !== undefined) {
      options.schedule(() => void this.#tryNow(), options.breaker.waitMs);
    }
  }

  /** Chunks waiting for their commit. */
  get waiting(): number {
    return this.#queue.length + this.#batcher.inHand - this.#settled;
  }

  /** Records given up because the queue was full, in gaps that are not yet stored. */
  get shed(): number {
    return this.#shedRecords;
  }

  add(item: IngestItem): void {
    for (const shed of this.#queue.push(item, item.chunk.buffer.byteLength, bandOf(item))) {
      this.#shed.add(shed);
      this.#shedRecords += shed.chunk.spans;
    }
    this.#batcher.wake();
  }

  /** Tries now, though storage is paused. Answers with what came of it. */
  retry(): Promise<Result<void>> {
    this.#options.breaker.hurry();
    return new Promise((resolve) => {
      this.#waitingForTrial.push(resolve);
      void this.#tryNow();
    });
  }

  /** With nothing to store, an empty commit shows whether storage works again. */
  async #tryNow(): Promise<void> {
    if (this.waiting > 0) this.#batcher.hurry();
    else await this.#commit([]);
  }

  /** What was shed goes first, as one gap for each session: it was oldest. */
  #take(): readonly IngestItem[] {
    const gaps = this.#shed.take(this.#options.random);
    this.#settled = 0;
    for (const gap of gaps) this.#shedGaps.add(gap);
    return [...gaps, ...this.#queue.take(BATCH)];
  }

  async #commit(batch: readonly IngestItem[]): Promise<SinkAnswer> {
    const { breaker, writer, now, onCommitted, onFault } = this.#options;
    if (breaker.waitMs > 0) return { kind: 'again', afterMs: breaker.waitMs };
    breaker.start();
    const commit = await writer.commit({
      chunks: batch.map(({ chunk }) => chunk),
      sessions: sessionsOf(batch),
      storedAt: now(),
    });
    if (commit.kind === 'failed') {
      breaker.fail(commit.error);
      onFault(commit.error);
      this.#endTrial(failed(commit.error));
      return { kind: 'again', afterMs: breaker.waitMs };
    }
    breaker.succeed();
    this.#settled = batch.length;
    for (const item of batch) {
      if (!this.#shedGaps.delete(item)) continue;
      this.#shedRecords = Math.max(0, this.#shedRecords - shedRecordsOf(item));
    }
    onCommitted(batch, commit.value);
    this.#endTrial(ok(undefined));
    return { kind: 'taken' };
  }

  #endTrial(outcome: Result<void>): void {
    const waiting = this.#waitingForTrial;
    this.#waitingForTrial = [];
    for (const tell of waiting) tell(outcome);
  }
}

/** What somebody waits for is critical, whatever is in it. */
function bandOf({ priority = 'critical', onCommitted }: IngestItem): number {
  return PRIORITIES.indexOf(onCommitted === undefined ? priority : 'critical');
}

function sessionsOf(batch: readonly IngestItem[]): readonly Session[] {
  // Of one session the last item knows the newest title.
  return [...new Map(batch.map(({ session }) => [session.sessionId, session])).values()];
}
