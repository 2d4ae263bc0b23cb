import { MOST_OPEN_SPANS } from './limits.ts';
import { APART, SpanState } from './span-state.ts';

/** The states of the spans that run and have no row yet, and behind them free ones, which serve the next spans. */
export class RunningSpans {
  /** The number of the span that began last. */
  order = 0;
  /** How many run. */
  count = 0;
  readonly #states: SpanState[] = [];

  /** For the span that begins. */
  take(): SpanState {
    const state = this.#states[this.count] ?? new SpanState();
    if (this.count < MOST_OPEN_SPANS) this.#put(state, this.count++);
    return state;
  }

  /** Below `count`, in no order. */
  at(place: number): SpanState | undefined {
    return this.#states[place];
  }

  /** The span has a row now, and takes its state along. */
  setApart(state: SpanState): void {
    this.#remove(state, new SpanState());
    state.place = APART;
  }

  /** The span is over. */
  release(state: SpanState): void {
    if (state.place !== APART) this.#remove(state, state);
    state.clear();
  }

  /** The last takes its place; `free` is free from now on. */
  #remove({ place }: SpanState, free: SpanState): void {
    const last = this.#states[--this.count];
    if (last !== undefined) this.#put(last, place);
    this.#put(free, this.count);
  }

  #put(state: SpanState, place: number): void {
    this.#states[place] = state;
    state.place = place;
  }
}
