import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import styles from './sheet.module.css';

export interface SheetProps {
  /** The name of the region, and its heading. */
  readonly label: string;
  readonly id: string;
  readonly side: 'left' | 'right';
  /** Beside the heading: the state of what is edited. */
  readonly aside?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A region that hangs from the toolbar over the views, which stay alive beneath it: what is changed here is seen there. */
export function Sheet({ label, id, side, aside, onClose, children }: SheetProps) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    section.current?.querySelector<HTMLElement>('input, textarea, select')?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    onClose();
  };
  return (
    <section
      ref={section}
      id={id}
      aria-label={label}
      className={`${styles.sheet} ${styles[side]}`}
      onKeyDown={onKeyDown}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{label}</h2>
        <div className={styles.aside}>{aside}</div>
        <button
          type="button"
          className={styles.close}
          aria-label={`Close ${label.toLowerCase()}`}
          onClick={onClose}
        >
          <X size={14} aria-hidden="true" />
        </button>
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
