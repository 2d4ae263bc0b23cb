import type { ChunkView } from '../model/chunk/view.ts';
import { SPAN_STATUSES } from '../model/span.ts';
import { holds } from './comparison.ts';
import type { Comparison, Condition, Possession } from './query.ts';
import { maskRows, type RowTest } from './row-mask.ts';

/** Rows whose column has this number. */
export function columnTest(
  column: 'spanStatus' | 'spanCategory' | 'spanKind' | 'spanSource',
  wanted: number,
): RowTest {
  return (view) => {
    const values = view.columns[column];
    return maskRows(view, (row) => values[row] === wanted);
  };
}

/** Rows of traces whose id begins with the prefix. */
export function traceTest(prefix: string): RowTest {
  return (view) => {
    const isWanted = new Uint8Array(view.counts.traces);
    for (let trace = 0; trace < isWanted.length; trace++) {
      isWanted[trace] = view.traceId(trace).startsWith(prefix) ? 1 : 0;
    }
    return maskRows(view, (row) => isWanted[view.columns.spanTrace[row] ?? 0] === 1);
  };
}

/**
 * Half a microsecond: a duration is the difference of two clock readings and never exactly what a person types. Only `=` and
 * `!=` need it.
 */
const SAME_MILLIS = 0.0005;

export function durationTest(comparison: Comparison, millis: number): RowTest {
  return (view) => {
    const { spanStart, spanEnd } = view.columns;
    // The end of an open span is NaN, which no comparison but `!=` holds for.
    return maskRows(view, (row) => {
      const duration = (spanEnd[row] ?? Number.NaN) - (spanStart[row] ?? Number.NaN);
      return !Number.isNaN(duration) && holds(comparison, duration, millis, SAME_MILLIS);
    });
  };
}

export function conditionTest(condition: Condition): RowTest {
  switch (condition) {
    case 'open':
      return (view) => maskRows(view, (row) => view.isOpen(row));
    case 'root':
      return (view) => {
        const { parentIdHigh, parentIdLow } = view.columns;
        return maskRows(view, (row) => parentIdHigh[row] === 0 && parentIdLow[row] === 0);
      };
  }
}

export function possessionTest(possession: Possession): RowTest {
  switch (possession) {
    case 'payload':
      return (view) => maskRows(view, (row) => (view.columns.payloadLength[row] ?? 0) > 0);
    case 'result':
      return (view) => maskRows(view, (row) => (view.columns.resultLength[row] ?? 0) > 0);
    case 'error':
      return columnTest('spanStatus', SPAN_STATUSES.indexOf('error'));
    case 'events':
      return hasEvents;
  }
}

/** Events stand in the chunk of the row that was open when they were written; one chunk is all this looks at. */
function hasEvents(view: ChunkView): Uint8Array {
  const { eventSpanHigh, eventSpanLow, spanIdHigh, spanIdLow } = view.columns;
  const highsByLow = new Map<number, Set<number>>();
  for (let event = 0; event < view.counts.events; event++) {
    const low = eventSpanLow[event] ?? 0;
    const highs = highsByLow.get(low) ?? new Set();
    highsByLow.set(low, highs.add(eventSpanHigh[event] ?? 0));
  }
  return maskRows(view, (row) => highsByLow.get(spanIdLow[row] ?? 0)?.has(spanIdHigh[row] ?? 0) === true);
}
