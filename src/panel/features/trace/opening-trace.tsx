import { closeTrace } from '../../state/selection.ts';
import { ActionButton } from '../../widgets/action-button.tsx';
import { ProgressBar } from '../../widgets/progress-bar.tsx';
import styles from './trace-view.module.css';

/** A trace was chosen whose spans are still being read and put in order. `progress` from 0 to 1. */
export function OpeningTrace({ progress }: { readonly progress: number }) {
  return (
    <div className={styles.none}>
      <p className={styles.opening}>Opening the trace… {Math.floor(progress * 100)} %</p>
      <ProgressBar label="Opening the trace" share={progress} />
      <p className={styles.leave}>
        <ActionButton label="Cancel" onPress={closeTrace} />
      </p>
    </div>
  );
}
