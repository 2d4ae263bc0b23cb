import type { Session } from '../core/model/session.ts';
import { millis } from '../core/model/time.ts';
import { BandedQueue } from '../core/pipeline/banded-queue.ts';
import type { SinkAnswer } from '../core/pipeline/batcher.ts';
import { Batcher, type Schedule } from '../core/pipeline/batcher.ts';
import {
  afterFailure,
  afterStart,
  type BreakerState,
  CLOSED,
  waitBeforeTry,
} from '../core/pipeline/circuit-breaker.ts';
import { PRIORITIES, priorityOf } from '../core/pipeline/priority.ts';
import type { Commit } from '../storage/commit-chunks.ts';
import type { StorageWriter } from '../storage/write.ts';
import { gapChunk } from './gap-chunk.ts';
import type { IngestItem } from './ingest-item.ts';

const QUEUE = { mostItems: 1_024, mostBytes: 128 * 1024 * 1024 };
const BATCH = { mostItems: 64, mostBytes: 8 * 1024 * 1024 };
/** How long a chunk waits for others to share its transaction: a fraction of what a person can see. */
const GATHER_MS = 10;
const BREAKER = { failuresToOpen: 2, pauseMs: 500, mostPauseMs: 30_000 };

export interface CommitLoopOptions {
  readonly writer: Pick<StorageWriter, 'commit'>;
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
  readonly #shed = new Map<string, IngestItem[]>();
  #breaker: BreakerState = CLOSED;
  #fault: string | undefined;

  constructor(options: CommitLoopOptions) {
    this.#options = options;
    this.#queue = new BandedQueue(PRIORITIES.length, options.queue ?? QUEUE);
    this.#batcher = new Batcher({
      take: () => this.#take(),
      sink: (batch) => this.#commit(batch),
      schedule: options.schedule,
      delayMs: GATHER_MS,
    });
  }

  /** Chunks waiting for their commit. */
  get waiting(): number {
    return this.#queue.length + this.#batcher.inHand;
  }

  /** Why storage does not take chunks now. */
  get fault(): string | undefined {
    return this.#fault;
  }

  add(item: IngestItem): void {
    for (const shed of this.#queue.push(item, item.chunk.buffer.byteLength, bandOf(item))) {
      const { sessionId } = shed.session;
      const before = this.#shed.get(sessionId);
      if (before === undefined) this.#shed.set(sessionId, [shed]);
      else before.push(shed);
    }
    this.#batcher.wake();
  }

  /** What was shed goes first, as one gap for each session: it was oldest. */
  #take(): readonly IngestItem[] {
    const gaps = [...this.#shed.values()].map((items) => gapFor(items, this.#options.random));
    this.#shed.clear();
    return [...gaps.filter((gap) => gap !== undefined), ...this.#queue.take(BATCH)];
  }

  async #commit(batch: readonly IngestItem[]): Promise<SinkAnswer> {
    this.#breaker = afterStart(this.#breaker);
    const commit = await this.#options.writer.commit({
      chunks: batch.map(({ chunk }) => chunk),
      sessions: sessionsOf(batch),
      storedAt: this.#options.now(),
    });
    if (commit.kind === 'failed') {
      this.#breaker = afterFailure(this.#breaker, this.#options.now(), BREAKER);
      this.#fault = commit.error;
      this.#options.onFault(commit.error);
      return { kind: 'again', afterMs: waitBeforeTry(this.#breaker, this.#options.now()) };
    }
    this.#breaker = CLOSED;
    this.#fault = undefined;
    this.#options.onCommitted(batch, commit.value);
    return { kind: 'taken' };
  }
}

/** What somebody waits for is critical, whatever is in it. */
function bandOf({ chunk, onCommitted }: IngestItem): number {
  return PRIORITIES.indexOf(onCommitted === undefined ? priorityOf(chunk) : 'critical');
}

function sessionsOf(batch: readonly IngestItem[]): readonly Session[] {
  // Of one session the last item knows the newest title.
  return [...new Map(batch.map(({ session }) => [session.sessionId, session])).values()];
}

/** One gap for all that was shed of one session. It acknowledges them: only its commit makes their loss known. */
function gapFor(items: readonly IngestItem[], random: () => number): IngestItem | undefined {
  const [first] = items;
  if (first === undefined) return undefined;
  const gap = {
    start: millis(Math.min(...items.map(({ chunk }) => chunk.firstTime))),
    end: millis(Math.max(...items.map(({ chunk }) => chunk.lastTime))),
    count: items.reduce((sum, { chunk }) => sum + chunk.spans, 0),
    reason: 'queue-full' as const,
  };
  return {
    session: first.session,
    chunk: gapChunk(first.session.sessionId, [gap], random),
    acknowledges: items.flatMap(({ acknowledges }) => acknowledges),
  };
}
