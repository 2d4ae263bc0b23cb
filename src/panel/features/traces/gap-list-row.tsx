import type { GapRow } from '../../state/traces.ts';
import { clockTimeWithDay } from '../../widgets/clock-time.ts';
import { gapSentence } from '../../widgets/gap-sentence.ts';
import { GridPart } from '../../widgets/grid-part.tsx';
import styles from './trace-list.module.css';

export interface GapListRowProps {
  readonly gap: GapRow;
  readonly index: number;
  /** Pixels from the top of the rows. */
  readonly top: number;
  /** Kept only for the keyboard: it lies outside what is in sight. */
  readonly isAway: boolean;
  readonly isActive: boolean;
}

/** Where data is missing, in the place where it would be. */
export function GapListRow({ gap, index, top, isAway, isActive }: GapListRowProps) {
  const sentence = gapSentence(gap);
  return (
    <GridPart
      role="row"
      aria-rowindex={index + 2}
      aria-label={`Gap: ${sentence}`}
      tabIndex={isActive ? 0 : -1}
      data-index={index}
      className={`${styles.row} ${styles.gap} ${isAway ? styles.away : ''}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <GridPart
        role="gridcell"
        aria-colspan={5}
        className={styles.word}
        title={`${sentence}\n${clockTimeWithDay(gap.start)}`}
      >
        {sentence}
      </GridPart>
    </GridPart>
  );
}
