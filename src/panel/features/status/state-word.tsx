import { useEffect, useState } from 'react';
import { retryStorage, useCapture, useIsRecording, useSite } from '../../state/capture.ts';
import { reconnect } from '../../state/reconnect.ts';
import { captureWord } from './capture-state.ts';
import styles from './status-bar.module.css';

/** What the recorder does now, and why where it does not record; with what may be tried again. */
export function StateWord({ replaying }: { readonly replaying: number }) {
  const connection = useCapture((state) => state.connection);
  const storageFault = useCapture((state) => state.status?.storageFault);
  const shed = useCapture((state) => state.status?.shed ?? 0);
  const watchesPage = useCapture((state) => state.tabId !== undefined);
  const nextTryInMs = useNextTry();
  const isRecording = useIsRecording();
  const isArmed = useSite()?.isArmed;
  const { word, why, next, tone, retries } = captureWord({
    connection,
    storageFault,
    nextTryInMs,
    shed,
    replaying,
    isRecording,
    watchesPage,
    isArmed,
  });
  return (
    <span className={`${styles.state} ${styles[tone]}`}>
      <span className={styles.dot} aria-hidden="true" />
      <span>
        <span aria-live="polite">{why === undefined ? word : `${word}: ${why}`}</span>
        {next === undefined ? undefined : ` ${next}`}
        {retries === undefined ? undefined : (
          <button
            type="button"
            className={`${styles.button} ${styles.retry}`}
            onClick={() => void (retries === 'storage' ? retryStorage() : reconnect())}
          >
            Retry
          </button>
        )}
      </span>
    </span>
  );
}

/** Milliseconds until storage is tried again, told anew each second. */
function useNextTry(): number | undefined {
  const nextTryAt = useCapture((state) => state.status?.nextTryAt);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (nextTryAt === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [nextTryAt]);
  return nextTryAt === undefined ? undefined : Math.max(0, nextTryAt - now);
}
