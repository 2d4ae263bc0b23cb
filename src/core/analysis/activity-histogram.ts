import type { ChunkView } from '../model/chunk/view.ts';
import { SPAN_STATUSES } from '../model/span.ts';

const ERROR = SPAN_STATUSES.indexOf('error');

/** Many times more than there are bars in any picture, so that a bar's edge is right to a fraction of a pixel. */
const BUCKETS = 4096;

/** What is counted of one bucket of time. */
export interface ActivityBucket {
  /** Its middle, in milliseconds. */
  readonly time: number;
  /** Spans that started in it; from summaries a fair share of each trace's spans, so not always whole numbers. */
  readonly activity: number;
  readonly errors: number;
}

/**
 * Spans and errors over time, added and taken away batch by batch: a picture of a million spans costs what is new in it.
 * Buckets are as narrow as the time between first and last allows; when that grows, neighbours are joined in pairs:
 *
 *     1 ms   |3|0|1|2|            bucket n covers  n × width  to  (n + 1) × width
 *     2 ms   |3  |3  | 0 | 0 |    so that buckets nest, and no count is ever split
 */
export class ActivityHistogram {
  #width = 1;
  /** Number of the first bucket: its time divided by the width. */
  #first = 0;
  /** Numbers of the outermost buckets that were ever counted in. */
  #lowest = Number.POSITIVE_INFINITY;
  #highest = Number.NEGATIVE_INFINITY;
  #activity = new Float64Array(BUCKETS);
  #errors = new Float64Array(BUCKETS);

  /** Milliseconds that one bucket covers: a power of two. */
  get width(): number {
    return this.#width;
  }

  /** Milliseconds between the first and the last that was ever counted. */
  get extent(): number {
    return this.#highest < this.#lowest ? 0 : (this.#highest - this.#lowest + 1) * this.#width;
  }

  /**
   * Spreads each trace's spans evenly over its time. Where in it the errors lie is not known: they are counted at its end.
   * `offset` takes times onto this scale. A `sign` of -1 takes away what the same call with 1 has added.
   */
  addSummaries({ columns }: ChunkView, offset: number, sign: 1 | -1): void {
    const { traceFirst, traceLast, traceSpans, traceErrors } = columns;
    for (let trace = 0; trace < traceFirst.length; trace++) {
      const first = (traceFirst[trace] ?? 0) + offset;
      const last = (traceLast[trace] ?? 0) + offset;
      // A trace that only an edge mentions.
      if (!Number.isFinite(first)) continue;
      const spans = traceSpans[trace] ?? 0;
      const errors = traceErrors[trace] ?? 0;
      this.#include(first, last);
      const whole = last - first;
      const begin = this.#bucketOf(first);
      const end = this.#bucketOf(last);
      if (begin === end) this.#count('activity', end, sign * spans);
      for (let bucket = begin; begin < end && bucket <= end; bucket++) {
        const from = Math.max(first, bucket * this.#width);
        const to = Math.min(last, (bucket + 1) * this.#width);
        this.#count('activity', bucket, (sign * spans * Math.max(0, to - from)) / whole);
      }
      if (errors > 0) this.#count('errors', end, sign * errors);
    }
  }

  /** Exact: reads the start, the end and the status of each row. A row that continues a span repeats a start that was counted. */
  addRows(view: ChunkView, offset: number, sign: 1 | -1): void {
    const { spanStart, spanEnd, spanStatus } = view.columns;
    for (let row = 0; row < view.counts.spans; row++) {
      if (!view.isContinued(row)) this.#countAt('activity', (spanStart[row] ?? 0) + offset, sign);
      const end = (spanEnd[row] ?? Number.NaN) + offset;
      if (spanStatus[row] === ERROR && Number.isFinite(end)) this.#countAt('errors', end, sign);
    }
  }

  /** The buckets that anything was counted in, the earliest first. */
  *buckets(): Generator<ActivityBucket> {
    for (let number = this.#lowest; number <= this.#highest; number++) {
      const activity = rounded(this.#activity[number - this.#first] ?? 0);
      const errors = rounded(this.#errors[number - this.#first] ?? 0);
      if (activity > 0 || errors > 0) yield { time: (number + 0.5) * this.#width, activity, errors };
    }
  }

  #countAt(what: 'activity' | 'errors', time: number, amount: number): void {
    this.#include(time, time);
    this.#count(what, this.#bucketOf(time), amount);
  }

  #count(what: 'activity' | 'errors', bucket: number, amount: number): void {
    const counts = what === 'activity' ? this.#activity : this.#errors;
    const index = bucket - this.#first;
    counts[index] = (counts[index] ?? 0) + amount;
  }

  #bucketOf(time: number): number {
    return Math.floor(time / this.#width);
  }

  /** Makes room: buckets grow until all times fit, then they are moved. */
  #include(from: number, to: number): void {
    let lowest = Math.min(this.#lowest, this.#bucketOf(from));
    let highest = Math.max(this.#highest, this.#bucketOf(to));
    while (highest - lowest >= BUCKETS) {
      this.#coarsen();
      lowest = Math.min(this.#lowest, this.#bucketOf(from));
      highest = Math.max(this.#highest, this.#bucketOf(to));
    }
    // All the spare room on the side to which it grows: history comes newest first, live spans oldest first.
    if (lowest < this.#first) this.#moveTo(highest - BUCKETS + 1);
    else if (highest >= this.#first + BUCKETS) this.#moveTo(lowest);
    this.#lowest = lowest;
    this.#highest = highest;
  }

  #coarsen(): void {
    const first = Math.floor(this.#first / 2);
    const join = (counts: Float64Array): Float64Array<ArrayBuffer> => {
      const joined = new Float64Array(BUCKETS);
      for (let index = 0; index < BUCKETS; index++) {
        const to = Math.floor((this.#first + index) / 2) - first;
        joined[to] = (joined[to] ?? 0) + (counts[index] ?? 0);
      }
      return joined;
    };
    this.#activity = join(this.#activity);
    this.#errors = join(this.#errors);
    this.#first = first;
    this.#width *= 2;
    this.#lowest = Math.floor(this.#lowest / 2);
    this.#highest = Math.floor(this.#highest / 2);
  }

  #moveTo(first: number): void {
    const move = (counts: Float64Array): Float64Array<ArrayBuffer> => {
      const moved = new Float64Array(BUCKETS);
      if (this.#highest < this.#lowest) return moved;
      const used = counts.subarray(this.#lowest - this.#first, this.#highest - this.#first + 1);
      moved.set(used, this.#lowest - first);
      return moved;
    };
    this.#activity = move(this.#activity);
    this.#errors = move(this.#errors);
    this.#first = first;
  }
}

/** Shares that were added and taken away again leave a dust of rounding behind. */
function rounded(count: number): number {
  return Math.abs(count) < 1e-6 ? 0 : count;
}
