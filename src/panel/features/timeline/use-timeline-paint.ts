import { type RefObject, useCallback, useMemo } from 'react';
import { useTheme } from '../../state/theme.ts';
import { useCanvasPalette } from '../../widgets/canvas-palette.ts';
import { type CanvasFrame, type CanvasSize, useCanvasPaint } from '../../widgets/canvas-surface.ts';
import { createTextWidth } from '../../widgets/canvas-text-width.ts';
import { composePicture, type PictureInput } from './compose-picture.ts';
import { labelFont, paintTimeline } from './paint-timeline.ts';

export interface TimelinePaint extends Omit<PictureInput, 'measure'> {
  readonly size: CanvasSize;
}

/** Composes and paints a new picture whenever something that it shows has changed. */
export function useTimelinePaint(canvas: RefObject<HTMLCanvasElement | null>, shown: TimelinePaint): void {
  const { size, trace, waterfall, gaps, scale, sight, scrollTop, selectedRow, hoveredRow, range } = shown;
  const paletteOf = useCanvasPalette(useTheme());
  const measureOf = useMemo(() => {
    let measure: ((text: string) => number) | undefined;
    return () => {
      measure ??= createTextWidth(labelFont(paletteOf()));
      return measure;
    };
  }, [paletteOf]);
  const paint = useCallback(
    (frame: CanvasFrame) => {
      const measure = measureOf();
      const input = {
        trace,
        waterfall,
        gaps,
        scale,
        sight,
        scrollTop,
        selectedRow,
        hoveredRow,
        range,
        measure,
      };
      paintTimeline(frame, composePicture(input), paletteOf());
    },
    [trace, waterfall, gaps, scale, sight, scrollTop, selectedRow, hoveredRow, range, measureOf, paletteOf],
  );
  useCanvasPaint({ canvas, size, paint });
}
