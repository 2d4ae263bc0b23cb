import { useEffect, useState } from 'react';
import styles from './visually-hidden.module.css';

const PAUSE_MS = 400;

/** Says what a canvas shows to those who can't see it, once the picture has come to rest: every change would be a flood. */
export function LiveText({ text }: { readonly text: string }) {
  const [spoken, setSpoken] = useState('');

  useEffect(() => {
    const timer = setTimeout(() => setSpoken(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <p className={styles.hidden} aria-live="polite">
      {spoken}
    </p>
  );
}
