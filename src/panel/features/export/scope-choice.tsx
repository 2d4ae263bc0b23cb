import { formatCount } from '../../../core/base/format-count.ts';
import {
  chooseExport,
  EXPORT_SCOPES,
  type ExportScopeName,
  useExportChoice,
} from '../../state/export-choice.ts';
import { useOpenTrace, useSelectedSpan } from '../../state/open-trace.ts';
import { useSelectedCount } from '../../state/selected-traces.ts';
import { useShownTraces } from '../../state/traces.ts';
import styles from './export-menu.module.css';

export const SCOPE_WORDS: Readonly<Record<ExportScopeName, string>> = {
  shown: 'The traces shown',
  selected: 'The selected traces',
  open: 'The open trace',
  slice: 'The selected span, its causes and effects',
  everything: 'Everything stored',
};

/** What is exported, with what that is at the moment. */
export function ScopeChoice() {
  const chosen = useExportChoice((state) => state.scope);
  const notes = useScopeNotes();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>What</legend>
      {EXPORT_SCOPES.map((scope) => (
        <label key={scope} className={styles.choice}>
          <input
            type="radio"
            name="export-scope"
            checked={chosen === scope}
            onChange={() => chooseExport({ scope })}
          />
          <span className={styles.word}>{SCOPE_WORDS[scope]}</span>
          <small className={styles.note}>{notes[scope]}</small>
        </label>
      ))}
    </fieldset>
  );
}

function useScopeNotes(): Readonly<Record<ExportScopeName, string>> {
  const shown = useShownTraces().length;
  const selected = useSelectedCount();
  const open = useOpenTrace();
  const span = useSelectedSpan()?.span;
  return {
    shown: formatCount(shown),
    selected: selected === 0 ? 'none is selected' : formatCount(selected),
    open: open?.row.name ?? 'none is open',
    slice: span?.name ?? 'none is selected',
    everything: 'every site and tab',
  };
}
