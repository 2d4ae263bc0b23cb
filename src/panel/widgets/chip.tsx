import type { ReactNode } from 'react';
import styles from './chip.module.css';

export interface ChipProps {
  readonly children: ReactNode;
  readonly tone?: 'plain' | 'accent' | 'error' | 'warn';
  readonly title?: string;
}

/** A small word beside a name: an actor, a count, a state. */
export function Chip({ children, tone = 'plain', title }: ChipProps) {
  const className = tone === 'plain' ? styles.chip : `${styles.chip} ${styles[tone]}`;
  return (
    <span className={className} title={title}>
      {children}
    </span>
  );
}
