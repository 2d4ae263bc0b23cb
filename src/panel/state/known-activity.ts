import { ActivityHistogram } from '../../core/analysis/activity-histogram.ts';
import type { TimeWindow } from '../../core/analysis/time-window.ts';
import type { Session } from '../../core/model/session.ts';
import { isOpened, type LoadedChunk } from './loaded-chunk.ts';

/** Of what is still there, the histogram may span this many times as much: then its buckets have become too wide. */
const MOST_STALE = 4;

interface Counted {
  readonly timeOrigin: number;
  /** What was counted: it is taken away in the same way. */
  as: 'summaries' | 'rows';
}

/** Activity over time of all chunks, by epoch milliseconds: exact where rows are at hand, and by summaries until then. */
export class KnownActivity {
  #histogram = new ActivityHistogram();
  readonly #counted = new Map<LoadedChunk, Counted>();
  #window: TimeWindow | undefined;

  add(session: Session, chunk: LoadedChunk): void {
    const counted: Counted = { timeOrigin: session.timeOrigin, as: isOpened(chunk) ? 'rows' : 'summaries' };
    this.#counted.set(chunk, counted);
    this.#count(chunk, counted, 1);
    this.#window = widened(this.#window, chunk, counted.timeOrigin);
  }

  /** The rows of a chunk have come. */
  refine(chunk: LoadedChunk): void {
    const counted = this.#counted.get(chunk);
    if (counted === undefined || counted.as === 'rows') return;
    this.#count(chunk, counted, -1);
    counted.as = 'rows';
    this.#count(chunk, counted, 1);
  }

  remove(removed: ReadonlySet<LoadedChunk>): void {
    for (const chunk of removed) {
      const counted = this.#counted.get(chunk);
      if (counted === undefined) continue;
      this.#count(chunk, counted, -1);
      this.#counted.delete(chunk);
    }
    this.#window = undefined;
    for (const [chunk, { timeOrigin }] of this.#counted) {
      this.#window = widened(this.#window, chunk, timeOrigin);
    }
    const { from, to } = this.#window ?? { from: 0, to: 0 };
    if (this.#histogram.extent > MOST_STALE * (to - from)) this.#recount();
  }

  /** From the first to the last thing that is known, gaps among them; undefined while there is nothing. */
  window(): TimeWindow | undefined {
    return this.#window;
  }

  buckets(): ReturnType<ActivityHistogram['buckets']> {
    return this.#histogram.buckets();
  }

  #recount(): void {
    this.#histogram = new ActivityHistogram();
    for (const [chunk, counted] of this.#counted) this.#count(chunk, counted, 1);
  }

  #count(chunk: LoadedChunk, { as, timeOrigin }: Counted, sign: 1 | -1): void {
    if (as === 'rows' && isOpened(chunk)) this.#histogram.addRows(chunk.view, timeOrigin, sign);
    else this.#histogram.addSummaries(chunk.summaries, timeOrigin, sign);
  }
}

function widened(window: TimeWindow | undefined, { stored }: LoadedChunk, timeOrigin: number): TimeWindow {
  let from = window?.from ?? Number.POSITIVE_INFINITY;
  let to = window?.to ?? Number.NEGATIVE_INFINITY;
  const times = [stored.firstTime, stored.lastTime, ...stored.gaps.flatMap(({ start, end }) => [start, end])];
  for (const time of times) {
    if (!Number.isFinite(time)) continue;
    from = Math.min(from, timeOrigin + time);
    to = Math.max(to, timeOrigin + time);
  }
  return { from, to };
}
