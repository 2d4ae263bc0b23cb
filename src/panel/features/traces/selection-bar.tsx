import { Download, Pin, X } from 'lucide-react';
import { formatCount } from '../../../core/base/format-count.ts';
import { useActivities } from '../../state/activities.ts';
import { exportScope } from '../../state/export-file.ts';
import {
  pinSelected,
  selectOpenTraceAlone,
  useAreSelectedPinned,
  useHiddenSelectedCount,
  useSelectedCount,
} from '../../state/selected-traces.ts';
import { ToolButton, ToolToggle } from '../../widgets/tool-button.tsx';
import styles from './selection-bar.module.css';

const ICON = { size: 14, 'aria-hidden': true } as const;

/** What can be done with several selected traces. */
export function SelectionBar() {
  const count = useSelectedCount();
  const hidden = useHiddenSelectedCount();
  const arePinned = useAreSelectedPinned();
  const isTransferring = useActivities((state) => state.activities.length > 0);
  return (
    <div className={styles.bar} role="group" aria-label="Selected traces">
      <span className={styles.count}>
        {formatCount(count)} selected
        {hidden === 0 ? undefined : <small className={styles.hidden}>{formatCount(hidden)} not shown</small>}
      </span>
      <ToolButton
        label="Export the selected traces"
        showsLabel="never"
        icon={<Download {...ICON} />}
        hint="Export the selected traces, in the format chosen beside Export"
        isDisabled={isTransferring}
        onPress={() => void exportScope('selected')}
      />
      <ToolToggle
        label="Keep the selected traces"
        icon={<Pin {...ICON} fill={arePinned ? 'currentColor' : 'none'} />}
        isPressed={arePinned}
        onChange={(wanted) => void pinSelected(wanted)}
        hint={
          arePinned
            ? 'Kept whatever rotation removes. Press to let go of them.'
            : 'Keep the selected traces whatever rotation removes'
        }
        className={styles.keep}
      />
      <ToolButton
        label="Select the open trace alone"
        showsLabel="never"
        icon={<X {...ICON} />}
        hint="Select the open trace alone: Escape"
        onPress={selectOpenTraceAlone}
      />
    </div>
  );
}
