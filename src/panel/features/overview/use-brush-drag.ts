import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import type { TimeWindow } from '../../../core/analysis/time-window.ts';
import { setBrush, useView } from '../../state/view.ts';
import { type BrushEdge, dragRange, moveEdge } from './brush-range.ts';

type Drag =
  | { readonly kind: 'new'; readonly time: number; readonly x: number }
  | { readonly kind: 'edge'; readonly edge: BrushEdge };

/** A press that moves less than this is a click, and chooses nothing. */
const LEAST_DRAG = 4;

export interface BrushDrag {
  /** The time under the pointer while it only hovers. */
  readonly hovered: number | undefined;
  readonly isDragging: boolean;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerLeave: () => void;
}

/** Dragging over the picture chooses a range; dragging an edge moves that edge. */
export function useBrushDrag(box: RefObject<HTMLElement | null>, limits: TimeWindow | undefined): BrushDrag {
  const drag = useRef<Drag | undefined>(undefined);
  const [isDragging, setIsDragging] = useState(false);
  const [hovered, setHovered] = useState<number | undefined>(undefined);

  const timeAt = (x: number): number | undefined => {
    const rect = box.current?.getBoundingClientRect();
    if (rect === undefined || limits === undefined || rect.width === 0) return undefined;
    return limits.from + ((x - rect.left) / rect.width) * (limits.to - limits.from);
  };
  const onPointerDown = (event: PointerEvent): void => {
    const time = timeAt(event.clientX);
    if (event.button !== 0 || time === undefined) return;
    const edge = edgeOf(event.target);
    drag.current = edge === undefined ? { kind: 'new', time, x: event.clientX } : { kind: 'edge', edge };
    box.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const time = timeAt(event.clientX);
    const begun = drag.current;
    setHovered(time);
    if (begun === undefined || time === undefined || limits === undefined) return;
    if (begun.kind === 'new') {
      if (!isDragging && Math.abs(event.clientX - begun.x) < LEAST_DRAG) return;
      setBrush(dragRange(begun.time, time, limits));
    } else {
      setBrush(moveEdge(useView.getState().brush ?? limits, { edge: begun.edge, time }, limits));
    }
    setIsDragging(true);
  };
  const onPointerUp = (): void => {
    drag.current = undefined;
    setIsDragging(false);
  };
  return {
    hovered,
    isDragging,
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerLeave: () => setHovered(undefined),
  };
}

function edgeOf(target: EventTarget): BrushEdge | undefined {
  const edge = target instanceof HTMLElement ? target.dataset.edge : undefined;
  return edge === 'from' || edge === 'to' ? edge : undefined;
}
