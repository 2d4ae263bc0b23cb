import type { CSSProperties } from 'react';
import type { CanvasSize } from '../../widgets/canvas-surface.ts';
import type { Point } from './hit-test.ts';

/** Beside the pointer, on the side where there is more room. */
export function tooltipPlace(point: Point, room: CanvasSize): CSSProperties {
  const isOnRight = point.x > room.width / 2;
  const isBelow = point.y > room.height / 2;
  return {
    ...(isOnRight ? { right: room.width - point.x + 10 } : { left: point.x + 14 }),
    ...(isBelow ? { bottom: room.height - point.y + 10 } : { top: point.y + 16 }),
  };
}
