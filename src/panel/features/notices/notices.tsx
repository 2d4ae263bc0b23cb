import { X } from 'lucide-react';
import { useEffect } from 'react';
import { dismissNotice, type Notice, useNotices } from '../../state/notices.ts';
import { Activities } from './activities.tsx';
import styles from './notices.module.css';
import { StorageWaitNotice } from './storage-wait-notice.tsx';

/** What has just happened, above the status bar. Good news goes by itself; bad news stays until it is dismissed. */
export function Notices() {
  const notices = useNotices((state) => state.notices);
  return (
    <section className={styles.notices} aria-label="Notices">
      <StorageWaitNotice />
      <Activities />
      {notices.map((notice) => (
        <NoticeBox key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

/** Long enough to read the longest good news twice. */
const SHOWN_MS = 6000;

function NoticeBox({ notice }: { readonly notice: Notice }) {
  const { id, tone, text } = notice;
  const dismiss = (): void => dismissNotice(id);
  useEffect(() => {
    if (tone === 'error') return;
    const timer = setTimeout(() => dismissNotice(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, tone]);
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={tone === 'error' ? `${styles.notice} ${styles.error}` : styles.notice}
    >
      <span className={styles.text}>{text}</span>
      <button type="button" className={styles.close} aria-label="Dismiss" onClick={dismiss}>
        <X size={13} aria-hidden="true" />
      </button>
    </div>
  );
}
