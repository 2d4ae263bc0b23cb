import type { KeyboardEvent } from 'react';
import type { TimeWindow } from '../../../core/analysis/time-window.ts';
import { setBrush } from '../../state/view.ts';
import { clockTime } from '../../widgets/clock-time.ts';
import styles from './activity-overview.module.css';
import { type BrushEdge, moveEdge, timeAfterKey } from './brush-range.ts';

export interface BrushEdgeHandleProps {
  readonly edge: BrushEdge;
  readonly range: TimeWindow;
  readonly limits: TimeWindow;
}

/** One edge of the chosen range, as a slider. */
export function BrushEdgeHandle({ edge, range, limits }: BrushEdgeHandleProps) {
  const time = range[edge];
  const share = (time - limits.from) / (limits.to - limits.from);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      setBrush(undefined);
      return;
    }
    const next = timeAfterKey(event.key, time, limits, event.shiftKey);
    if (next === undefined) return;
    event.preventDefault();
    setBrush(moveEdge(range, { edge, time: next }, limits));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={edge === 'from' ? 'Show traces from' : 'Show traces until'}
      aria-valuemin={0}
      aria-valuemax={Math.round(limits.to - limits.from)}
      aria-valuenow={Math.round(time - limits.from)}
      aria-valuetext={clockTime(time)}
      data-edge={edge}
      className={`${styles.edge} ${styles[edge]}`}
      style={{ left: `${Math.min(Math.max(share, 0), 1) * 100}%` }}
      onKeyDown={onKeyDown}
    />
  );
}
