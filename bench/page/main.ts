import { libraryPipelineVariants } from './library-pipeline.ts';
import { libraryTraceVariants } from './library-traces.ts';
import { type Marked, startMarkers } from './markers.ts';
import { payloadVariants } from './payload-variants.ts';
import { recordVariants } from './record-variants.ts';
import { storeVariants } from './store-variants.ts';
import { type Stream, type StreamOptions, startFlood, startSteady } from './stream.ts';
import type { Variant } from './variant.ts';

const variants: Readonly<Record<string, Variant>> = {
  ...recordVariants(),
  ...payloadVariants(),
  ...storeVariants(),
  ...libraryPipelineVariants(),
  ...libraryTraceVariants(),
};

/** By then the compiler has seen enough. */
const SETTLING_MS = 60;
const MOST_COUNT = 1e6;

let stream: Stream | undefined;
let granted = 0;
let markers: ReturnType<typeof startMarkers> | undefined;

interface Progress {
  /** Spans of the running stream, or of the last. */
  readonly recorded: number;
  /** Spans that the floor has stored since the page began. */
  readonly stored: number;
  /** Messages to the floor that are not answered. */
  readonly pending: number;
}

/** What the measurements call in a page of theirs; everything crosses as JSON. */
const bench = {
  /** Nanoseconds for one of `count`. */
  time(name: string, count: number): number {
    const variant = variants[name];
    if (variant === undefined) throw new Error(`There is no variant "${name}".`);
    variant.prepare?.();
    const start = performance.now();
    variant.run(count);
    const end = performance.now();
    variant.clean?.();
    return ((end - start) / count) * 1e6;
  },

  /** How many of it take about so many milliseconds, once it has run for a while. */
  countFor(name: string, ms: number): number {
    let count = 16;
    for (let spent = 0; spent < SETTLING_MS; ) {
      const taken = (bench.time(name, count) * count) / 1e6;
      spent += taken;
      count = Math.min(MOST_COUNT, Math.max(1, Math.round((count * ms) / Math.max(taken, ms / 8))));
      if (count === MOST_COUNT) break;
    }
    return count;
  },

  steady(options: StreamOptions & { readonly perSecond: number }): void {
    stream = startSteady(options);
  },

  flood(options: StreamOptions): void {
    granted = 0;
    stream = startFlood(options, () => granted);
  },

  /** The flood may go on until it has recorded so many in all. */
  grant(spans: number): void {
    granted = spans;
  },

  progress(): Progress {
    const { recorder } = stream ?? {};
    return {
      recorded: stream?.recorded() ?? 0,
      stored: recorder?.stored() ?? 0,
      pending: recorder?.pending() ?? 0,
    };
  },

  startMarkers(): void {
    markers = startMarkers();
  },

  stopMarkers(): Marked {
    return markers?.stop() ?? [];
  },

  /** How many were recorded in all. */
  stop(): number {
    stream?.stop();
    return stream?.recorded() ?? 0;
  },
};

export type PageBench = typeof bench;

Object.assign(globalThis, { bench });
