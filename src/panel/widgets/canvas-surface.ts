import { type RefObject, useEffect, useState } from 'react';

/** The box of a canvas in CSS pixels, and in the pixels of the screen it is on. */
export interface CanvasSize {
  readonly width: number;
  readonly height: number;
  readonly deviceWidth: number;
  readonly deviceHeight: number;
}

/** What a painter is given: a context already scaled, so that it draws in CSS pixels. */
export interface CanvasFrame extends CanvasSize {
  readonly context: CanvasRenderingContext2D;
}

const NO_SIZE: CanvasSize = { width: 0, height: 0, deviceWidth: 0, deviceHeight: 0 };

/**
 * The size of a canvas; zero until it was measured. Panes have fractions of pixels, and only the browser knows how it rounds
 * them on the screen: a backing store of any other size would be stretched and blurred.
 */
export function useCanvasSize(canvas: RefObject<HTMLCanvasElement | null>): CanvasSize {
  const [size, setSize] = useState(NO_SIZE);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      const device = entry?.devicePixelContentBoxSize?.[0];
      if (!entry || !device) return;
      const { width, height } = entry.contentRect;
      setSize({ width, height, deviceWidth: device.inlineSize, deviceHeight: device.blockSize });
    });
    // Told again when the window moves to a screen of another density.
    observer.observe(element, { box: 'device-pixel-content-box' });
    return () => observer.disconnect();
  }, [canvas]);
  return size;
}

export interface CanvasPainting {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly size: CanvasSize;
  /** Memoised: the canvas is painted anew when this is another function. */
  readonly paint: (frame: CanvasFrame) => void;
}

/** Paints at most once per animation frame. */
export function useCanvasPaint({ canvas, size, paint }: CanvasPainting): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const element = canvas.current;
      const context = element?.getContext('2d');
      if (!element || !context || size.width === 0 || size.height === 0) return;
      // Assigning a canvas's width clears it and throws its pixels away, so it is done only when it changes.
      if (element.width !== size.deviceWidth) element.width = size.deviceWidth;
      if (element.height !== size.deviceHeight) element.height = size.deviceHeight;
      context.setTransform(size.deviceWidth / size.width, 0, 0, size.deviceHeight / size.height, 0, 0);
      context.clearRect(0, 0, size.width, size.height);
      paint({ context, ...size });
    });
    return () => cancelAnimationFrame(frame);
  }, [canvas, paint, size]);
}
