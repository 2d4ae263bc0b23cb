import type { ChunkView } from '../model/chunk/view.ts';
import { type Gap, SPAN_STATUSES } from '../model/span.ts';
import type { TraceSummary } from '../model/trace-summary.ts';
import type { TimeWindow } from './time-window.ts';

/** Activity over time in equal buckets; index i covers `from + i × bucketMillis` up to the next. */
export interface Overview {
  readonly window: TimeWindow;
  readonly bucketMillis: number;
  /** Spans that started in the bucket; from summaries a fair share of each trace's spans, so not always whole numbers. */
  readonly activity: Float64Array;
  readonly errors: Float64Array;
  /** 1 where a gap touches the bucket: data may be missing there. */
  readonly gaps: Uint8Array;
  readonly mostActivity: number;
}

/** Records of one session. `offset` takes its times onto the scale of the window. */
export interface OverviewSource {
  readonly offset: number;
  /** What is known without reading spans. */
  readonly summaries?: readonly TraceSummary[];
  /** Exact: reads the start and status of each row. Give a trace in one of the two only. */
  readonly views?: readonly ChunkView[];
  readonly gaps: readonly Gap[];
}

const ERROR = SPAN_STATUSES.indexOf('error');

/** Time grows with the number of rows and of buckets that summaries and gaps touch. */
export function buildOverview(
  window: TimeWindow,
  bucketCount: number,
  sources: readonly OverviewSource[],
): Overview {
  const bucketMillis = (window.to - window.from) / bucketCount;
  const buckets: Buckets = {
    window,
    bucketMillis,
    activity: new Float64Array(bucketCount),
    errors: new Float64Array(bucketCount),
    gaps: new Uint8Array(bucketCount),
  };
  for (const { offset, summaries = [], views = [], gaps } of sources) {
    for (const summary of summaries) addSummary(buckets, summary, offset);
    for (const view of views) addRows(buckets, view, offset);
    for (const gap of gaps) addGap(buckets, gap, offset);
  }
  return { ...buckets, mostActivity: buckets.activity.reduce((most, value) => Math.max(most, value), 0) };
}

type Buckets = Omit<Overview, 'mostActivity'>;

/** Spreads the spans evenly over the trace's time. Where in it the errors lie is not known: they are drawn at its end. */
function addSummary(buckets: Buckets, summary: TraceSummary, offset: number): void {
  const first = summary.first + offset;
  const last = summary.last + offset;
  const range = bucketsOf(buckets, first, last);
  const whole = last - first;
  for (let bucket = range.first; bucket <= range.last; bucket++) {
    const from = Math.max(first, buckets.window.from + bucket * buckets.bucketMillis);
    const to = Math.min(last, buckets.window.from + (bucket + 1) * buckets.bucketMillis);
    const share = whole > 0 ? Math.max(0, to - from) / whole : 1;
    add(buckets.activity, bucket, summary.spans * share);
  }
  if (summary.errors > 0 && isInside(buckets, last)) {
    add(buckets.errors, bucketOf(buckets, last), summary.errors);
  }
}

function addRows(buckets: Buckets, view: ChunkView, offset: number): void {
  const { spanStart, spanEnd, spanStatus } = view.columns;
  for (let row = 0; row < view.counts.spans; row++) {
    const start = (spanStart[row] ?? 0) + offset;
    // A continued row repeats a start that was counted with the span's first row.
    if (!view.isContinued(row) && isInside(buckets, start))
      add(buckets.activity, bucketOf(buckets, start), 1);
    const end = (spanEnd[row] ?? Number.NaN) + offset;
    if (spanStatus[row] === ERROR && isInside(buckets, end)) add(buckets.errors, bucketOf(buckets, end), 1);
  }
}

function addGap(buckets: Buckets, gap: Gap, offset: number): void {
  const range = bucketsOf(buckets, gap.start + offset, gap.end + offset);
  for (let bucket = range.first; bucket <= range.last; bucket++) buckets.gaps[bucket] = 1;
}

/** The buckets that a stretch of time touches; `last` is below `first` when it lies outside the window. */
function bucketsOf(
  buckets: Buckets,
  from: number,
  to: number,
): { readonly first: number; readonly last: number } {
  if (to < buckets.window.from || from > buckets.window.to) return { first: 0, last: -1 };
  return {
    first: bucketOf(buckets, Math.max(from, buckets.window.from)),
    last: bucketOf(buckets, Math.min(to, buckets.window.to)),
  };
}

function isInside({ window }: Buckets, time: number): boolean {
  return time >= window.from && time <= window.to;
}

/** The very end of the window belongs to the last bucket. */
function bucketOf({ window, bucketMillis, activity }: Buckets, time: number): number {
  const bucket = bucketMillis > 0 ? Math.floor((time - window.from) / bucketMillis) : 0;
  return Math.min(Math.max(bucket, 0), activity.length - 1);
}

function add(values: Float64Array, index: number, amount: number): void {
  values[index] = (values[index] ?? 0) + amount;
}
