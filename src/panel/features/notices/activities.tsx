import { useEffect, useState } from 'react';
import { formatCount } from '../../../core/base/format-count.ts';
import { formatDuration } from '../../../core/base/format-duration.ts';
import { type Activity, cancelActivity, giveUpActivity, useActivities } from '../../state/activities.ts';
import { ActionButton } from '../../widgets/action-button.tsx';
import { ProgressBar } from '../../widgets/progress-bar.tsx';
import styles from './notices.module.css';

/** What is being exported or imported, how far it is, and since when. */
export function Activities() {
  const activities = useActivities((state) => state.activities);
  return activities.map((activity) => <ActivityBox key={activity.id} activity={activity} />);
}

/** Without a sign of life for so long, something is wrong. */
const SILENT_AFTER_MS = 15_000;

function ActivityBox({ activity }: { readonly activity: Activity }) {
  const { id, label, done, total, startedAt, heardAt, cancel, isCancelling } = activity;
  const now = useNow(startedAt);
  const share = total === undefined || total === 0 ? undefined : Math.min(1, done / total);
  const percent = share === undefined ? undefined : Math.round(share * 100);
  const elapsed = Math.floor((now - startedAt) / 1000) * 1000;
  const silent = Math.floor((now - heardAt) / 1000) * 1000;
  return (
    <div className={styles.notice}>
      <div className={styles.text}>
        {label}… {percent === undefined ? (done > 0 ? formatCount(done) : '') : `${percent} %`}
        {elapsed < 1000 ? undefined : <span className={styles.elapsed}> {formatDuration(elapsed)}</span>}
        <ProgressBar label={label} share={share} />
        {silent < SILENT_AFTER_MS ? undefined : (
          <div role="alert" className={styles.silent}>
            No sign of life for {formatDuration(SILENT_AFTER_MS)} and more. Storage may be held by another
            Tracepane: close other DevTools windows and wait, or give up and try again.
            <div className={styles.actions}>
              <ActionButton label="Give up" onPress={() => giveUpActivity(id)} />
            </div>
          </div>
        )}
      </div>
      {cancel === undefined ? undefined : (
        <ActionButton
          label={isCancelling ? 'Cancelling…' : 'Cancel'}
          isDisabled={isCancelling}
          onPress={() => cancelActivity(id)}
        />
      )}
    </div>
  );
}

/** Told anew each second. */
function useNow(startedAt: number): number {
  const [now, setNow] = useState(startedAt);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
