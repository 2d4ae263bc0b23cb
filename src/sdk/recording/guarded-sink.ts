import type { SinkRecord, TraceSink } from './trace-sink.ts';

/** What has become of the records given to a sink. */
export interface SinkStatistics {
  /** Records handed to the sink, the failed ones included. */
  readonly written: number;
  /** Writes that threw or rejected. */
  readonly failures: number;
  readonly lastError: unknown;
}

/** A sink whose failures are counted and kept from the application. */
export class GuardedSink {
  readonly #sink: TraceSink;
  #written = 0;
  #failures = 0;
  #lastError: unknown;

  constructor(sink: TraceSink) {
    this.#sink = sink;
  }

  get statistics(): SinkStatistics {
    return { written: this.#written, failures: this.#failures, lastError: this.#lastError };
  }

  write(record: SinkRecord): void {
    this.#written += 1;
    try {
      const pending = this.#sink.write(record);
      if (pending !== undefined) Promise.resolve(pending).catch((error: unknown) => this.#fail(error));
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#failures += 1;
    this.#lastError = error;
  }
}
