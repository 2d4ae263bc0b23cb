import { formatCount } from '../../../core/base/format-count.ts';
import { selectedTracesAsText, tellCopied } from '../../state/export-text.ts';
import { useSelectedCount } from '../../state/selected-traces.ts';
import { BUTTON_FORMATS } from '../../state/writable-formats.ts';
import { ActionButton } from '../../widgets/action-button.tsx';
import { copyText } from '../../widgets/copy-text.ts';
import styles from './export-menu.module.css';

const KINDS = [
  { formatId: BUTTON_FORMATS.text, word: 'text' },
  { formatId: BUTTON_FORMATS.markdown, word: 'Markdown' },
  { formatId: BUTTON_FORMATS.json, word: 'JSON' },
] as const;

/** The open trace on the clipboard, for an issue or a message; or all that are selected. */
export function CopyChoice({ onDone }: { readonly onDone: () => void }) {
  const selected = useSelectedCount();
  const copyAs = async (formatId: string, word: string): Promise<void> => {
    onDone();
    const copy = await selectedTracesAsText(formatId);
    if (copy !== undefined) tellCopied(await copyText(copy.text), copy, word);
  };
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>
        {selected > 1 ? 'Copy the selected traces' : 'Copy the open trace'} {noteOf(selected)}
      </legend>
      <div className={styles.row}>
        {KINDS.map(({ formatId, word }) => (
          <ActionButton
            key={formatId}
            label={`Copy as ${word}`}
            isDisabled={selected === 0}
            onPress={() => void copyAs(formatId, word)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function noteOf(selected: number) {
  if (selected === 1) return undefined;
  return <small className={styles.note}>{selected === 0 ? 'none is open' : formatCount(selected)}</small>;
}
