import { chooseExport, useExportChoice } from '../../state/export-choice.ts';
import { exportAsChosen } from '../../state/export-file.ts';
import { useWritableFormats } from '../../state/writable-formats.ts';
import { ActionButton } from '../../widgets/action-button.tsx';
import { CopyChoice } from './copy-choice.tsx';
import styles from './export-menu.module.css';
import { FolderChoice } from './folder-choice.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import { ViewerChoice } from './viewer-choice.tsx';

/** How, what and where to. A choice is kept at once: the button Export does the same from then on. */
export function ExportMenu({ onDone }: { readonly onDone: () => void }) {
  const { formatId, gzip, payloads } = useExportChoice();
  const { formats } = useWritableFormats();
  const exportNow = (): void => {
    onDone();
    void exportAsChosen();
  };
  return (
    <>
      <label className={styles.format}>
        <span className={styles.legend}>Format</span>
        <select
          className={styles.select}
          value={formatId}
          onChange={(event) => chooseExport({ formatId: event.target.value })}
        >
          {formats.map(({ id, label, extension }) => (
            <option key={id} value={id}>
              {label} ({extension})
            </option>
          ))}
        </select>
      </label>
      <ScopeChoice />
      <div className={styles.group}>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={payloads === 'with'}
            onChange={({ target }) => chooseExport({ payloads: target.checked ? 'with' : 'without' })}
          />
          <span className={styles.word}>With arguments, results and event data</span>
        </label>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={gzip}
            onChange={({ target }) => chooseExport({ gzip: target.checked })}
          />
          <span className={styles.word}>Packed with gzip</span>
        </label>
      </div>
      <div className={styles.actions}>
        <ActionButton label="Export now" onPress={exportNow} isPrimary />
        <ViewerChoice onDone={onDone} />
      </div>
      <CopyChoice onDone={onDone} />
      <FolderChoice onDone={onDone} />
    </>
  );
}
