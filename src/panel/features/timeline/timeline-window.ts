import { keepWithin, panWindow, type TimeWindow, zoomWindow } from '../../../core/analysis/time-window.ts';
import type { Trace } from '../../../core/analysis/trace-model.ts';
import { setWindow, useView } from '../../state/view.ts';

/** Room after the last span, as a share of the trace, so that its end is seen to be the end. */
const ROOM_AFTER = 0.04;
/** Room on both sides of a span that was zoomed to, as a share of its duration. */
const ROOM_AROUND_SPAN = 0.08;
/** What a trace without duration is drawn over, in milliseconds. */
const LEAST_WHOLE = 0.01;

/** The window that shows a whole trace: the widest there is. */
export function wholeWindow(trace: Pick<Trace, 'start' | 'end'>): TimeWindow {
  const duration = Math.max(trace.end - trace.start, LEAST_WHOLE);
  return { from: trace.start, to: trace.start + duration * (1 + ROOM_AFTER) };
}

/** The window chosen by the person, within the trace as it is now; the whole trace where none was. */
export function windowWithin(chosen: TimeWindow | undefined, whole: TimeWindow): TimeWindow {
  return chosen === undefined ? whole : keepWithin(chosen, whole);
}

export function showWindow(window: TimeWindow, whole: TimeWindow): void {
  const next = keepWithin(window, whole);
  const isWhole = next.to - next.from >= whole.to - whole.from;
  setWindow(isWhole ? undefined : next);
}

export function zoomBy(factor: number, around: number, whole: TimeWindow): void {
  showWindow(zoomWindow(currentWindow(whole), { factor, around, limits: whole }), whole);
}

export function panBy(millis: number, whole: TimeWindow): void {
  showWindow(panWindow(currentWindow(whole), millis, whole), whole);
}

export function panByShare(share: number, whole: TimeWindow): void {
  const { from, to } = currentWindow(whole);
  panBy((to - from) * share, whole);
}

/** Zooms so that a bar fills the picture. */
export function zoomToBar(bar: { readonly start: number; readonly end: number }, whole: TimeWindow): void {
  const room = Math.max((bar.end - bar.start) * ROOM_AROUND_SPAN, LEAST_WHOLE);
  showWindow({ from: bar.start - room, to: bar.end + room }, whole);
}

/** Moves the window, its width kept, so that a bar outside it comes into sight. */
export function bringIntoWindow(
  bar: { readonly start: number; readonly end: number },
  whole: TimeWindow,
): void {
  const { from, to } = currentWindow(whole);
  if (bar.end >= from && bar.start <= to) return;
  const width = to - from;
  const start = bar.start - width * ROOM_AROUND_SPAN;
  showWindow({ from: start, to: start + width }, whole);
}

/** Read at the event, not at the last drawing: several events may come between two frames. */
function currentWindow(whole: TimeWindow): TimeWindow {
  return windowWithin(useView.getState().window, whole);
}
