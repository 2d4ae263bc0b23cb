import type { Extent } from './extent.ts';
import type { Span } from './span.ts';

/** A stretch in which the same number of spans worked side by side. */
export interface ConcurrencyPeriod extends Extent {
  readonly concurrency: number;
}

/** Source: structured tracing workflow, section 4.1. */
export interface ConcurrencyProfile {
  readonly maxConcurrency: number;
  /** Over the time in which anything ran; 0 where nothing took time. */
  readonly averageConcurrency: number;
  /** Milliseconds in which two or more worked side by side. */
  readonly parallelDuration: number;
  /** In order of time; what nothing ran in is left out. */
  readonly periods: readonly ConcurrencyPeriod[];
}

interface Change {
  readonly time: number;
  readonly span: Span;
  readonly isStart: boolean;
}

/**
 * A parent does not work beside its child: of the spans that run at an instant those are counted that have no running child.
 * Spans that have not ended are left out.
 */
export function concurrencyOf(spans: readonly Span[]): ConcurrencyProfile {
  const runningChildren = new Map<number, number>();
  const running = new Set<number>();
  let working = 0;
  let from = 0;
  const periods: ConcurrencyPeriod[] = [];

  function apply({ span, isStart }: Change): void {
    const { id, parentId } = span;
    const before = parentId === null ? 0 : (runningChildren.get(parentId) ?? 0);
    const after = isStart ? before + 1 : before - 1;
    if (isStart) running.add(id);
    else running.delete(id);
    if ((runningChildren.get(id) ?? 0) === 0) working += isStart ? 1 : -1;
    if (parentId === null) return;
    runningChildren.set(parentId, after);
    // The parent stops working itself with its first child, and goes on after its last.
    if (running.has(parentId) && (before === 0 || after === 0)) working += isStart ? -1 : 1;
  }

  for (const change of changesOf(spans)) {
    if (working > 0 && change.time > from) addPeriod(periods, from, change.time, working);
    from = change.time;
    apply(change);
  }
  return profileOf(periods);
}

/** In order of time; at one instant what ends comes first, so that what follows on is not beside it. */
function changesOf(spans: readonly Span[]): readonly Change[] {
  return spans
    .flatMap((span): readonly Change[] =>
      span.endTime === null || span.endTime === span.startTime
        ? []
        : [
            { time: span.startTime, span, isStart: true },
            { time: span.endTime, span, isStart: false },
          ],
    )
    .toSorted((a, b) => a.time - b.time || Number(a.isStart) - Number(b.isStart));
}

function addPeriod(periods: ConcurrencyPeriod[], start: number, end: number, concurrency: number): void {
  const last = periods.at(-1);
  if (last?.end === start && last.concurrency === concurrency) periods.pop();
  periods.push({
    start: last?.end === start && last.concurrency === concurrency ? last.start : start,
    end,
    concurrency,
  });
}

function profileOf(periods: readonly ConcurrencyPeriod[]): ConcurrencyProfile {
  let time = 0;
  let work = 0;
  let parallelDuration = 0;
  let maxConcurrency = 0;
  for (const { start, end, concurrency } of periods) {
    time += end - start;
    work += (end - start) * concurrency;
    if (concurrency > 1) parallelDuration += end - start;
    maxConcurrency = Math.max(maxConcurrency, concurrency);
  }
  return { maxConcurrency, averageConcurrency: time === 0 ? 0 : work / time, parallelDuration, periods };
}
