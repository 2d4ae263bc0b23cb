import type { RandomBytes } from '../../core/model/ids.ts';
import type { PageHook } from '../../core/model/page-hook.ts';
import { epochMillis } from '../../core/model/time.ts';
import { GuardedSink, type SinkStatistics } from './guarded-sink.ts';
import { createHeadSampler, type HeadSampling } from './head-sampler.ts';
import { LocalHook } from './local-hook.ts';
import type { TraceSink } from './trace-sink.ts';

export interface SinkOptions {
  /** What is recorded at all. Without it, everything. While an extension listens its capture rules decide instead. */
  readonly sampling?: HeadSampling;
  /** Milliseconds since `timeOrigin`; `performance.now()` unless said. */
  readonly now?: () => number;
  /** Milliseconds since the Unix epoch; `performance.timeOrigin` unless said. */
  readonly timeOrigin?: number;
  /** Fills bytes with randomness for ids; `crypto.getRandomValues` unless said. */
  readonly randomBytes?: RandomBytes;
}

/** What stands between the program and its sink. */
export interface SinkConnection {
  readonly statistics: SinkStatistics;
  /** Takes the sink away again, unless another one has taken its place. */
  remove(): void;
}

let current: LocalHook | undefined;

/**
 * Sends what the library records to `sink` while no extension listens; there is one sink at a time, the last one set.
 * @throws RangeError for a sampling ratio outside 0…1.
 */
export function setSink(sink: TraceSink, options: SinkOptions = {}): SinkConnection {
  const guarded = new GuardedSink(sink);
  const hook = new LocalHook({
    sink: guarded,
    now: options.now ?? (() => performance.now()),
    timeOrigin: epochMillis(options.timeOrigin ?? performance.timeOrigin),
    randomBytes: options.randomBytes ?? ((bytes) => crypto.getRandomValues(bytes)),
    sampler: options.sampling === undefined ? undefined : createHeadSampler(options.sampling),
  });
  current = hook;
  return {
    get statistics() {
      return guarded.statistics;
    },
    remove: () => {
      if (current === hook) current = undefined;
    },
  };
}

/** The hook of the sink that the application passed; undefined where it passed none. */
export function sinkHook(): PageHook | undefined {
  return current;
}
