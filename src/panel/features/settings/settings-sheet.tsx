import { X } from 'lucide-react';
import { disarmSite, useCapture } from '../../state/capture.ts';
import { setScope } from '../../state/sessions-in-scope.ts';
import { toggleSettings, useView } from '../../state/view.ts';
import { Sheet } from '../../widgets/sheet.tsx';
import { BreakerFields } from './breaker-fields.tsx';
import { Diagnostics } from './diagnostics.tsx';
import { ImportedFiles } from './imported-files.tsx';
import { NamingFields } from './naming-fields.tsx';
import { RetentionFields } from './retention-fields.tsx';
import styles from './settings-sheet.module.css';
import { StorageFacts } from './storage-facts.tsx';

export function SettingsSheet({ version }: { readonly version: string | undefined }) {
  return (
    <Sheet
      label="Settings"
      id="settings"
      side="right"
      aside={version === undefined ? undefined : `Tracepane ${version}`}
      onClose={toggleSettings}
    >
      <ScopeChoice />
      <RetentionFields />
      <StorageFacts />
      <BreakerFields />
      <ArmedSites />
      <NamingFields />
      <ImportedFiles />
      <Diagnostics />
    </Sheet>
  );
}

const SCOPES = [
  { name: 'tab', label: 'This tab', note: 'since the browser started' },
  { name: 'site', label: 'This site’s history', note: 'every tab and every run' },
  { name: 'all', label: 'Everything', note: 'all that is stored' },
] as const;

function ScopeChoice() {
  const chosen = useView((state) => state.scope);
  const watchesPage = useCapture((state) => state.tabId !== undefined);
  // The full-tab view has no tab and no site of its own.
  if (!watchesPage) return undefined;
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>Show</legend>
      {SCOPES.map(({ name, label, note }) => (
        <label key={name} className={styles.choice}>
          <input type="radio" name="scope" checked={chosen === name} onChange={() => void setScope(name)} />
          {label} <small>{note}</small>
        </label>
      ))}
    </fieldset>
  );
}

function ArmedSites() {
  const armed = useCapture((state) => state.status?.armed);
  if (armed === undefined) return undefined;
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>Recorded sites</legend>
      {armed.length === 0 ? (
        <p className={styles.note}>None. A site is added from the list of traces.</p>
      ) : undefined}
      <ul className={styles.sites}>
        {armed.map((pattern) => (
          <li key={pattern} className={styles.site}>
            <span>{pattern}</span>
            <button
              type="button"
              className={styles.remove}
              aria-label={`Stop recording ${pattern}`}
              onClick={() => void disarmSite(pattern)}
            >
              <X size={12} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
