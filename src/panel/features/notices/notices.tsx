import { X } from 'lucide-react';
import { useEffect } from 'react';
import { formatCount } from '../../../core/base/format-count.ts';
import { dismissNotice, type Notice, useNotices } from '../../state/notices.ts';
import { useTransfer } from '../../state/transfer.ts';
import styles from './notices.module.css';

/** What has just happened, above the status bar. Good news goes by itself; bad news stays until it is dismissed. */
export function Notices() {
  const notices = useNotices((state) => state.notices);
  return (
    <section className={styles.notices} aria-label="Notices">
      <TransferProgress />
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

function TransferProgress() {
  const activity = useTransfer((state) => state.activity);
  if (activity === undefined) return undefined;
  const { label, done, total } = activity;
  const share = total === undefined || total === 0 ? undefined : Math.min(1, done / total);
  return (
    <div className={styles.notice}>
      <div className={styles.text}>
        {label}… {share === undefined ? (done > 0 ? formatCount(done) : '') : `${Math.round(share * 100)} %`}
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
      </div>
    </div>
  );
}
