import styles from './progress-bar.module.css';

export interface ProgressBarProps {
  readonly label: string;
  /** From 0 to 1; undefined where nobody knows. */
  readonly share: number | undefined;
}

export function ProgressBar({ label, share }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share === undefined ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      className={styles.track}
    >
      <div className={styles.bar} style={{ width: `${(share ?? 0.3) * 100}%` }} />
    </div>
  );
}
