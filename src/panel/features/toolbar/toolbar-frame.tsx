import type { KeyboardEvent, ReactNode } from 'react';
import styles from './toolbar.module.css';

/**
 * A toolbar with a text field inside. React Aria's own takes the left and right arrows from the field and lets Tab leave the bar at
 * once; here every control is a stop of Tab, and the arrows move between controls only where they do not move a caret.
 */
export function ToolbarFrame({ children }: { readonly children: ReactNode }) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || event.target instanceof HTMLInputElement) return;
    const controls = [...event.currentTarget.querySelectorAll<HTMLElement>('button, input:not([type=file])')];
    const visible = controls.filter((control) => control.offsetParent !== null);
    if (!(event.target instanceof HTMLElement)) return;
    visible[visible.indexOf(event.target) + step]?.focus();
    event.preventDefault();
  };
  return (
    <div className={styles.frame}>
      <div role="toolbar" aria-label="Tracepane" className={styles.toolbar} onKeyDown={onKeyDown}>
        {children}
      </div>
    </div>
  );
}
