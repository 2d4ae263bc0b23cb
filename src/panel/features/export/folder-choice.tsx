import {
  chooseExportFolder,
  type FolderState,
  forgetExportFolder,
  useExportFolder,
} from '../../state/export-folder.ts';
import { ActionButton } from '../../widgets/action-button.tsx';
import styles from './export-menu.module.css';

/** Where files go, and how to change that. Nothing, where the browser can only download. */
export function FolderChoice({ onDone }: { readonly onDone: () => void }) {
  const folder = useExportFolder((state) => state.folder);
  if (folder.kind === 'unsupported') return undefined;
  const choose = (): void => {
    onDone();
    void chooseExportFolder();
  };
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>Where to</legend>
      <p className={styles.place} aria-live="polite">
        {describePlace(folder)}
      </p>
      <div className={styles.row}>
        <ActionButton label="Choose export folder…" onPress={choose} />
        {folder.kind === 'none' ? undefined : (
          <ActionButton label="Download instead" onPress={() => void forgetExportFolder()} />
        )}
      </div>
    </fieldset>
  );
}

function describePlace(folder: Exclude<FolderState, { kind: 'unsupported' }>): string {
  switch (folder.kind) {
    case 'none':
      return 'Files are downloaded.';
    case 'granted':
      return `Files are written to “${folder.name}”, with no further question.`;
    case 'asks':
      return `Files are downloaded: “${folder.name}” must be allowed again. Choose “Allow on every visit” to allow it for good.`;
  }
}
