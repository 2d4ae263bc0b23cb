import type { ActivityBucket } from './activity-histogram.ts';
import type { TimeWindow } from './time-window.ts';

/** Activity over time in equal buckets; index i covers `from + i × bucketMillis` up to the next. */
export interface Overview {
  readonly window: TimeWindow;
  readonly bucketMillis: number;
  /** Spans that started in the bucket; of what is known by summaries a fair share, so not always whole numbers. */
  readonly activity: Float64Array;
  readonly errors: Float64Array;
  /** 1 where a gap touches the bucket: data may be missing there. */
  readonly gaps: Uint8Array;
  readonly mostActivity: number;
}

export interface OverviewContent {
  readonly window: TimeWindow;
  /** On the scale of the window, like the gaps. */
  readonly activity: Iterable<ActivityBucket>;
  readonly gaps: readonly { readonly start: number; readonly end: number }[];
}

/** Time grows with the number of buckets, not of spans. */
export function buildOverview(bucketCount: number, { window, activity, gaps }: OverviewContent): Overview {
  const bucketMillis = (window.to - window.from) / bucketCount;
  const overview = {
    window,
    bucketMillis,
    activity: new Float64Array(bucketCount),
    errors: new Float64Array(bucketCount),
    gaps: new Uint8Array(bucketCount),
  };
  for (const { time, activity: spans, errors } of activity) {
    const bucket = bucketOf(overview, time);
    add(overview.activity, bucket, spans);
    add(overview.errors, bucket, errors);
  }
  for (const gap of gaps) {
    if (gap.end < window.from || gap.start > window.to) continue;
    overview.gaps.fill(1, bucketOf(overview, gap.start), bucketOf(overview, gap.end) + 1);
  }
  return { ...overview, mostActivity: overview.activity.reduce((most, value) => Math.max(most, value), 0) };
}

/** The very end of the window belongs to the last bucket; the middle of a count may lie a little outside the window. */
function bucketOf({ window, bucketMillis, activity }: Omit<Overview, 'mostActivity'>, time: number): number {
  const bucket = bucketMillis > 0 ? Math.floor((time - window.from) / bucketMillis) : 0;
  return Math.min(Math.max(bucket, 0), activity.length - 1);
}

function add(values: Float64Array, index: number, amount: number): void {
  values[index] = (values[index] ?? 0) + amount;
}
