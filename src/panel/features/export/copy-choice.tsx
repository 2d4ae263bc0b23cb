import { openTraceAsText, tellCopied } from '../../state/export-text.ts';
import { useSelection } from '../../state/selection.ts';
import { BUTTON_FORMATS } from '../../state/writable-formats.ts';
import { ActionButton } from '../../widgets/action-button.tsx';
import { copyText } from '../../widgets/copy-text.ts';
import styles from './export-menu.module.css';

const KINDS = [
  { formatId: BUTTON_FORMATS.text, word: 'text' },
  { formatId: BUTTON_FORMATS.markdown, word: 'Markdown' },
  { formatId: BUTTON_FORMATS.json, word: 'JSON' },
] as const;

/** The open trace on the clipboard, for an issue or a message. */
export function CopyChoice({ onDone }: { readonly onDone: () => void }) {
  const isTraceOpen = useSelection((state) => state.traceKey !== undefined);
  const copy = async (formatId: string, word: string): Promise<void> => {
    onDone();
    const text = await openTraceAsText(formatId);
    if (text !== undefined) tellCopied(await copyText(text), word);
  };
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>
        Copy the open trace {isTraceOpen ? undefined : <small className={styles.note}>none is open</small>}
      </legend>
      <div className={styles.row}>
        {KINDS.map(({ formatId, word }) => (
          <ActionButton
            key={formatId}
            label={`Copy as ${word}`}
            isDisabled={!isTraceOpen}
            onPress={() => void copy(formatId, word)}
          />
        ))}
      </div>
    </fieldset>
  );
}
