import { Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { useActivities } from '../../state/activities.ts';
import {
  deleteImport,
  type ImportedSession,
  lookAtImports,
  showImport,
  useImportedFiles,
} from '../../state/imported-files.ts';
import { clockTimeWithDay } from '../../widgets/clock-time.ts';
import styles from './settings-sheet.module.css';

/** The files that were imported, each a read-only session that can be shown again or deleted. */
export function ImportedFiles() {
  const sessions = useImportedFiles((state) => state.sessions);
  // An import that ends while the list is open belongs into it.
  const running = useActivities((state) => state.activities.length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked up anew when an activity begins or ends
  useEffect(() => void lookAtImports(), [running]);
  if (sessions === undefined) return undefined;
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>Imported files</legend>
      <p className={styles.note}>
        {sessions.length === 0
          ? 'None. Drop a file on the panel, or use Import.'
          : 'Read-only, and kept until they are deleted: no limit above counts them. Deleting one deletes nothing but the copy stored here.'}
      </p>
      <ul className={styles.sites}>
        {sessions.map((session) => (
          <ImportedFile key={session.sessionId} session={session} />
        ))}
      </ul>
    </fieldset>
  );
}

function ImportedFile({ session }: { readonly session: ImportedSession }) {
  const { fileName, title, importedAt } = session;
  return (
    <li className={styles.site}>
      <button type="button" className={styles.show} onClick={() => void showImport(session)}>
        {fileName}
      </button>
      <small className={styles.about} title={title}>
        {clockTimeWithDay(importedAt)}
      </small>
      <button
        type="button"
        className={styles.remove}
        aria-label={`Delete imported ${fileName}`}
        onClick={() => void deleteImport(session)}
      >
        <Trash2 size={12} aria-hidden="true" />
      </button>
    </li>
  );
}
