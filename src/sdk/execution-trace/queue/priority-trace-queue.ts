import { BandedQueue } from '../../../core/pipeline/banded-queue.ts';

export type QueueBand = 'high' | 'normal' | 'low';

const BANDS: readonly QueueBand[] = ['high', 'normal', 'low'];
const LOW = BANDS.indexOf('low');
const EVERYTHING = Number.POSITIVE_INFINITY;

export interface PriorityTraceQueueOptions {
  /** Traces. */
  readonly maxSize: number;
  /** Traces in the queue from which on low ones are turned away; `maxSize`, if absent. */
  readonly backpressureThreshold?: number;
}

/**
 * A bounded queue of three priorities that the app empties itself. Full, it gives up all that is low; if nothing is, the oldest of the
 * least important, so that an error is never turned away for a success. Source: document 1, "Queue Optimization".
 */
export class PriorityTraceQueue<Trace> {
  readonly #queue: BandedQueue<{ readonly trace: Trace }>;
  readonly #maxSize: number;
  readonly #threshold: number;
  #dropped = 0;

  /** @throws Error for a size that is no whole number of at least 1. */
  constructor({ maxSize, backpressureThreshold = maxSize }: PriorityTraceQueueOptions) {
    if (!Number.isInteger(maxSize) || maxSize < 1)
      throw new Error('maxSize must be a whole number of at least 1');
    this.#maxSize = maxSize;
    this.#threshold = backpressureThreshold;
    this.#queue = new BandedQueue(BANDS.length, { mostItems: maxSize, mostBytes: EVERYTHING });
  }

  /** Traces given up so far. */
  get droppedCount(): number {
    return this.#dropped;
  }

  /** Whether low traces are turned away. */
  get isUnderPressure(): boolean {
    return this.getTotalSize() >= this.#threshold;
  }

  /** Answers whether the trace is in the queue. An unknown priority is normal. */
  enqueue(trace: Trace, priority: QueueBand = 'normal'): boolean {
    if (this.getTotalSize() >= this.#maxSize) this.dropLowPriorityItems();
    if (priority === 'low' && this.isUnderPressure) {
      this.#dropped += 1;
      return false;
    }
    const band = BANDS.indexOf(priority);
    const entry = { trace };
    const shed = this.#queue.push(entry, 0, band === -1 ? BANDS.indexOf('normal') : band);
    this.#dropped += shed.length;
    return !shed.includes(entry);
  }

  /** The oldest of the most important; `null` from an empty queue, as the document has it. */
  dequeue(): Trace | null {
    const [first] = this.#queue.takeBest({ mostItems: 1, mostBytes: EVERYTHING });
    return first === undefined ? null : first.trace;
  }

  getTotalSize(): number {
    return this.#queue.length;
  }

  /** Answers how many went. */
  dropLowPriorityItems(): number {
    const gone = this.#queue.clearBand(LOW).length;
    this.#dropped += gone;
    return gone;
  }
}
