import { type RefObject, useEffect } from 'react';
import type { TimeScale } from '../../../core/analysis/time-scale.ts';
import type { TimeWindow } from '../../../core/analysis/time-window.ts';
import { panBy, zoomBy } from './timeline-window.ts';

/** How much one pixel of wheel zooms; a notch of a mouse is about 100 of them, a pinch a few at a time. */
const ZOOM_PER_PIXEL = 0.0022;
const PINCH_PER_PIXEL = 0.011;
const PIXELS_PER_LINE = 16;

/**
 * Ctrl or a pinch zooms around the pointer, Shift or a sideways wheel pans, and a plain wheel is left to the element, which
 * scrolls its rows. React listens to wheels passively, so this listener is the element's own.
 */
export function useTimelineWheel(
  element: RefObject<HTMLElement | null>,
  scale: TimeScale,
  whole: TimeWindow,
): void {
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const onWheel = (event: WheelEvent) => {
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? PIXELS_PER_LINE : 1;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const isPinch = Math.abs(event.deltaY) < 50 && event.deltaMode === WheelEvent.DOM_DELTA_PIXEL;
        const speed = isPinch ? PINCH_PER_PIXEL : ZOOM_PER_PIXEL;
        const x = event.clientX - target.getBoundingClientRect().left;
        zoomBy(Math.exp(event.deltaY * unit * speed), scale.toTime(x), whole);
        return;
      }
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (!event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
      event.preventDefault();
      panBy(scale.toTime(sideways * unit) - scale.toTime(0), whole);
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [element, scale, whole]);
}
