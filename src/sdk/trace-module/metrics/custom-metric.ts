import { type Interval, isWithin } from './time-range.ts';

/** A gauge is a level, a counter only grows, a histogram counts values by size. */
export const INSTRUMENTS = ['gauge', 'counter', 'histogram'] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/** A metric of the application's own. Source: trace module, "Metrics Collection". */
export interface CustomMetricDefinition {
  readonly type: Instrument;
  /** What it measures, for people. */
  readonly help?: string;
  /** Where a gauge or counter begins. */
  readonly value?: number;
  /** Upper bounds of a histogram's buckets, ascending; a value that equals a bound belongs below it. */
  readonly buckets?: readonly number[];
}

export interface HistogramBucket {
  /** Upper bound; absent of the last bucket, which holds all. */
  readonly le?: number;
  /** Values up to the bound, those of the buckets before included. */
  readonly count: number;
}

/** A custom metric as seen over a range of time. */
export interface CustomMetricData {
  readonly type: Instrument;
  readonly help?: string;
  /** The level of a gauge, the total of a counter, at the end of the range; absent of a histogram and of a gauge never set. */
  readonly value?: number;
  /** Recorded within the range, as far back as samples are held. */
  readonly count: number;
  /** Of a counter: how much it grew within the range. */
  readonly sum: number;
  readonly min?: number;
  readonly max?: number;
  readonly average?: number;
  readonly buckets?: readonly HistogramBucket[];
}

interface Sample {
  readonly time: number;
  readonly value: number;
  /** Of a gauge its level, of a counter its total, after this sample. */
  readonly level: number;
}

const MOST_SAMPLES = 1_000;
const DEFAULT_BUCKETS: readonly number[] = [100, 500, 1_000, 5_000, 10_000];

export class CustomMetric {
  readonly definition: CustomMetricDefinition;
  readonly #samples: Sample[] = [];
  #level: number | undefined;
  /** The level before the oldest sample that is held. */
  #earlierLevel: number | undefined;

  constructor(definition: CustomMetricDefinition) {
    this.definition = definition;
    this.#level = definition.value ?? (definition.type === 'counter' ? 0 : undefined);
    this.#earlierLevel = this.#level;
  }

  /** The level now; of a histogram the average of the samples held. */
  get current(): number | undefined {
    if (this.definition.type !== 'histogram') return this.#level;
    const { length } = this.#samples;
    return length === 0 ? undefined : this.#samples.reduce((sum, { value }) => sum + value, 0) / length;
  }

  /** Sets a gauge, adds to a counter, counts into a histogram. */
  record(value: number, time: number): void {
    const level = this.definition.type === 'counter' ? (this.#level ?? 0) + value : value;
    this.#level = level;
    this.#samples.push({ time, value, level });
    if (this.#samples.length > MOST_SAMPLES) this.#earlierLevel = this.#samples.shift()?.level;
  }

  read(interval: Interval): CustomMetricData {
    const { type, help, buckets = DEFAULT_BUCKETS } = this.definition;
    const values = this.#samples.filter(({ time }) => isWithin(time, interval)).map(({ value }) => value);
    const sum = values.reduce((total, value) => total + value, 0);
    const level = type === 'histogram' ? undefined : this.#levelAt(interval.end);
    return {
      type,
      ...(help === undefined ? {} : { help }),
      ...(level === undefined ? {} : { value: level }),
      count: values.length,
      sum,
      ...(values.length === 0
        ? {}
        : { min: Math.min(...values), max: Math.max(...values), average: sum / values.length }),
      ...(type === 'histogram' ? { buckets: fillBuckets(buckets, values) } : {}),
    };
  }

  #levelAt(time: number): number | undefined {
    return this.#samples.findLast((sample) => sample.time <= time)?.level ?? this.#earlierLevel;
  }
}

function fillBuckets(bounds: readonly number[], values: readonly number[]): readonly HistogramBucket[] {
  const upTo = (le: number) => ({ le, count: values.filter((value) => value <= le).length });
  return [...bounds.map(upTo), { count: values.length }];
}
