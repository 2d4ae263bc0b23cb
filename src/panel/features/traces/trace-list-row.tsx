import { memo } from 'react';
import { formatCount } from '../../../core/base/format-count.ts';
import { formatDuration } from '../../../core/base/format-duration.ts';
import type { TraceRow } from '../../state/traces.ts';
import { categoryColour } from '../../theme/category-colour.ts';
import { Chip } from '../../widgets/chip.tsx';
import { clockTime, clockTimeWithDay } from '../../widgets/clock-time.ts';
import { DurationBar } from '../../widgets/duration-bar.tsx';
import { GridPart } from '../../widgets/grid-part.tsx';
import { Swatch } from '../../widgets/swatch.tsx';
import styles from './trace-list.module.css';

export interface TraceListRowProps {
  readonly trace: TraceRow;
  readonly index: number;
  /** Pixels from the top of the rows. */
  readonly top: number;
  /** Kept only for the keyboard: it lies outside what is in sight. */
  readonly isAway: boolean;
  /** Milliseconds of the longest trace shown. */
  readonly longest: number;
  readonly isSelected: boolean;
  readonly isOpen: boolean;
  /** The one row in the tab order. */
  readonly isActive: boolean;
}

export const TraceListRow = memo(function TraceListRow(props: TraceListRowProps) {
  const { trace, index, top, isAway, longest, isSelected, isOpen, isActive } = props;
  const hasErrors = trace.errors > 0;
  const states = [isSelected && styles.selected, isOpen && styles.open, isAway && styles.away];
  const names = [styles.row, ...states].filter(Boolean).join(' ');
  return (
    <GridPart
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-current={isOpen ? 'true' : undefined}
      aria-label={describeTrace(trace)}
      tabIndex={isActive ? 0 : -1}
      data-index={index}
      className={names}
      style={{ transform: `translateY(${top}px)` }}
    >
      <GridPart role="gridcell" className={styles.name} title={trace.name}>
        <Swatch category={trace.category} />
        <span className={styles.word}>{trace.name}</span>
        {trace.actor === undefined ? undefined : <Chip>{trace.actor}</Chip>}
        {trace.frameLabel === undefined ? undefined : <Chip title="Recorded in">{trace.frameLabel}</Chip>}
      </GridPart>
      <GridPart role="gridcell" className={styles.number}>
        {formatCount(trace.spans)}
      </GridPart>
      <GridPart role="gridcell" className={`${styles.number} ${styles.errors}`}>
        {hasErrors ? formatCount(trace.errors) : ''}
      </GridPart>
      <GridPart role="gridcell">
        <DurationBar
          duration={trace.durationMs}
          longest={longest}
          colour={hasErrors ? 'var(--error)' : categoryColour(trace.category)}
        />
      </GridPart>
      <GridPart
        role="gridcell"
        className={`${styles.number} ${styles.start}`}
        title={clockTimeWithDay(trace.start)}
      >
        {clockTime(trace.start)}
      </GridPart>
    </GridPart>
  );
});

/** Begins with the name of the root span: people and tests find rows by it. */
function describeTrace(trace: TraceRow): string {
  const parts = [trace.name];
  if (trace.actor !== undefined) parts.push(trace.actor);
  if (trace.frameLabel !== undefined) parts.push(`in ${trace.frameLabel}`);
  parts.push(`${formatCount(trace.spans)} ${trace.spans === 1 ? 'span' : 'spans'}`);
  if (trace.errors > 0) parts.push(`${formatCount(trace.errors)} ${trace.errors === 1 ? 'error' : 'errors'}`);
  parts.push(formatDuration(trace.durationMs));
  return parts.join(', ');
}
