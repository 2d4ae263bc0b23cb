import { formatBytes, formatCount } from '../../../core/base/format-count.ts';
import { useCapture } from '../../state/capture.ts';
import styles from './settings-sheet.module.css';

/** How much of the disk is used, and what on it can no longer be read. */
export function StorageFacts() {
  const status = useCapture((state) => state.status);
  if (status === undefined) return undefined;
  const { stored, storage, unreadable } = status;
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>Storage</legend>
      <p className={styles.fact}>
        {formatCount(stored.spans)} spans in {formatBytes(stored.bytes)}
      </p>
      {storage === undefined ? undefined : (
        <>
          <p className={styles.fact}>
            {formatBytes(storage.usageBytes)} on disk, of {formatBytes(storage.quotaBytes)} that the browser
            allows
          </p>
          <meter
            className={styles.meter}
            aria-label="Storage in use"
            min={0}
            max={Math.max(1, storage.quotaBytes)}
            high={storage.quotaBytes * 0.8}
            optimum={0}
            value={storage.usageBytes}
          />
        </>
      )}
      {unreadable === undefined ? undefined : (
        <div className={styles.unreadable}>
          <p className={styles.fact}>{unreadableText(unreadable)}</p>
          <ul>
            {unreadable.reasons.map(({ reason, chunks }) => (
              <li key={reason}>
                {reason}
                {chunks > 1 ? ` (${formatCount(chunks)} times)` : undefined}
              </li>
            ))}
          </ul>
        </div>
      )}
    </fieldset>
  );
}

function unreadableText({ chunks, spans }: { readonly chunks: number; readonly spans: number }): string {
  const batches = `${formatCount(chunks)} ${chunks === 1 ? 'batch' : 'batches'}`;
  const lost = `${formatCount(spans)} ${spans === 1 ? 'span' : 'spans'}`;
  return `${batches} could not be read (${lost}) and ${chunks === 1 ? 'was' : 'were'} set aside:`;
}
