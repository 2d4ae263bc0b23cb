import { formatDuration } from '../../core/base/format-duration.ts';
import styles from './duration-bar.module.css';

export interface DurationBarProps {
  /** Milliseconds. */
  readonly duration: number;
  /** Milliseconds of the longest in the list: all bars share one scale. */
  readonly longest: number;
  /** A CSS colour made of tokens. */
  readonly colour: string;
}

export function DurationBar({ duration, longest, colour }: DurationBarProps) {
  const share = longest > 0 && Number.isFinite(duration) ? duration / longest : 0;
  return (
    <span className={styles.duration}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} style={{ width: `${share * 100}%`, background: colour }} />
      </span>
      <span className={styles.number}>{formatDuration(duration)}</span>
    </span>
  );
}
