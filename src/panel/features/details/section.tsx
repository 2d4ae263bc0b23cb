import type { ReactNode } from 'react';
import styles from './span-details.module.css';

export interface SectionProps {
  readonly title: string;
  /** Beside the title: what can be done with the whole section. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, action, children }: SectionProps) {
  return (
    <div className={styles.section}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {action}
      </div>
      {children}
    </div>
  );
}
