/** A stretch of time, in milliseconds on any one scale; `from` is below `to`. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** Closer than this nothing can be seen: the clock of a page ticks in steps of 5 µs at best. */
export const LEAST_WINDOW_MILLIS = 0.001;

export interface Zoom {
  /** Below 1 zooms in, above 1 out. */
  readonly factor: number;
  /** The time that stays where it is on the screen; outside the window, its nearer edge does. */
  readonly around: number;
  /** The window never leaves these limits. */
  readonly limits: TimeWindow;
}

/** The window seen through `zoom`: the point `around` keeps its place, unless a limit is reached. */
export function zoomWindow(window: TimeWindow, zoom: Zoom): TimeWindow {
  const width = window.to - window.from;
  const widest = zoom.limits.to - zoom.limits.from;
  const wanted = Math.min(Math.max(width * zoom.factor, LEAST_WINDOW_MILLIS), widest);
  const around = Math.min(Math.max(zoom.around, window.from), window.to);
  const share = width > 0 ? (around - window.from) / width : 0.5;
  const from = around - share * wanted;
  return keepWithin({ from, to: from + wanted }, zoom.limits);
}

/** The window moved by so many milliseconds, stopping at the limits with its width kept. */
export function panWindow(window: TimeWindow, by: number, limits: TimeWindow): TimeWindow {
  return keepWithin({ from: window.from + by, to: window.to + by }, limits);
}

/** Pushes a window back into the limits; one wider than they are becomes the limits. */
export function keepWithin(window: TimeWindow, limits: TimeWindow): TimeWindow {
  const width = window.to - window.from;
  if (width >= limits.to - limits.from) return limits;
  if (window.from < limits.from) return { from: limits.from, to: limits.from + width };
  if (window.to > limits.to) return { from: limits.to - width, to: limits.to };
  return window;
}
