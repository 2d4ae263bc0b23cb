import { exportDiagnostics } from '../../state/diagnostics.ts';
import { ActionButton } from '../../widgets/action-button.tsx';
import styles from './settings-sheet.module.css';

export function Diagnostics() {
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>Bug report</legend>
      <p className={styles.note}>
        Versions, settings, counters and Tracepane’s own errors. No payload, name or address of a page.
      </p>
      <ActionButton label="Export diagnostics" onPress={() => void exportDiagnostics()} />
    </fieldset>
  );
}
