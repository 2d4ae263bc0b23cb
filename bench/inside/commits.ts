import { isLiveMessage, LIVE_CHANNEL } from '../../src/wire/live.ts';

/**
 * Spans committed, as the worker tells panels. Whoever asks the database again and again holds up the very commits that are
 * measured: a look waits for the transaction that writes, and the next one waits for the look.
 */
export class Commits {
  readonly #channel = new BroadcastChannel(LIVE_CHANNEL);
  #spans = 0;
  #waiting: (() => void)[] = [];

  constructor() {
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isLiveMessage(data) || data.kind !== 'committed') return;
      this.#spans += data.chunk.spans;
      for (const tell of this.#waiting) tell();
      this.#waiting = [];
    };
  }

  /** Counts from the next commit on. */
  restart(): void {
    this.#spans = 0;
  }

  /** How many it were, as soon as there are more than so many, or after so many milliseconds. */
  async beyond(spans: number, mostMs: number): Promise<number> {
    if (this.#spans <= spans) {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, mostMs);
        this.#waiting.push(resolve);
      });
    }
    return this.#spans;
  }
}
