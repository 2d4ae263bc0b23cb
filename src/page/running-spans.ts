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
    this.add(state);
    return state;
  }

  /** A row of it is to be written while it runs, if there is a place. */
  add(state: SpanState): void {
    if (this.count < MOST_OPEN_SPANS) this.#put(state, this.count++);
  }

  /** Below `count`, in no order. */
  at(place: number): SpanState | undefined {
    return this.#states[place];
  }

  /** No row is to be written before its end, and the state is its own. The free ones go too: after a burst they are many. */
  setApart(state: SpanState): void {
    this.#remove(state);
    this.#states.length = this.count;
    state.place = APART;
  }

  /** The span is over. */
  release(state: SpanState): void {
    if (state.place !== APART) {
      this.#remove(state);
      this.#put(state, this.count);
    }
    state.clear();
  }

  /** The last takes its place. */
  #remove({ place }: SpanState): void {
    const last = this.#states[--this.count];
    if (last !== undefined) this.#put(last, place);
  }

  #put(state: SpanState, place: number): void {
    this.#states[place] = state;
    state.place = place;
  }
}
