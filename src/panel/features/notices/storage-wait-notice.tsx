import { restartPanel } from '../../state/connection.ts';
import { useStorageWait } from '../../state/storage-wait.ts';
import { ActionButton } from '../../widgets/action-button.tsx';
import styles from './notices.module.css';

/** A read of the stored traces hangs: what is missing in the panel is missing for this reason, and this can be done. */
export function StorageWaitNotice() {
  const isHanging = useStorageWait((state) => state.hanging > 0);
  if (!isHanging) return undefined;
  return (
    <div role="alert" className={`${styles.notice} ${styles.error}`}>
      <div className={styles.text}>
        Storage has not answered for 15 seconds, so what is shown is not complete. Another Tracepane may be
        holding it. Restart the panel; if that does not help, close every DevTools window and open this one
        again, or restart the browser. Nothing that is stored is lost.
        <div className={styles.actions}>
          <ActionButton label="Restart the panel" onPress={restartPanel} />
        </div>
      </div>
    </div>
  );
}
