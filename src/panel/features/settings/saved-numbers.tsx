import { useEffect, useId, useRef, useState } from 'react';
import type { Result } from '../../../core/base/result.ts';
import { NumberField } from './number-field.tsx';
import styles from './settings-sheet.module.css';

interface SavedNumbersProps<Field extends string, Settings> {
  readonly legend: string;
  readonly note: string;
  readonly fields: readonly { readonly field: Field; readonly label: string; readonly unit: string }[];
  /** What is in force, as the fields would say it. */
  readonly stored: Readonly<Record<Field, string>>;
  /** The settings that the texts say, or which field is wrong and why. */
  readonly read: (
    text: Readonly<Record<Field, string>>,
  ) => Result<Settings, { readonly field: Field; readonly message: string }>;
  readonly save: (settings: Settings) => Promise<Result<undefined>>;
}

/** A group of numbers that make sense only together. Saved when a field is left or Enter is pressed, if all of them are fine. */
export function SavedNumbers<Field extends string, Settings>(props: SavedNumbersProps<Field, Settings>) {
  const { legend, note, fields, stored, read, save } = props;
  const [edited, setEdited] = useState<Readonly<Record<Field, string>> | undefined>(undefined);
  const [outcome, setOutcome] = useState<'untouched' | 'saved' | { readonly error: string }>('untouched');
  const problemId = useId();
  const text = edited ?? stored;
  const checked = read(text);
  const defect = checked.kind === 'failed' ? checked.error : undefined;
  const problem = defect?.message ?? (typeof outcome === 'object' ? outcome.error : undefined);

  const latest = useRef(edited);
  useEffect(() => {
    latest.current = edited;
  });
  const finish = async (): Promise<void> => {
    if (edited === undefined || checked.kind === 'failed') return;
    const saved = await save(checked.value);
    // Who has typed on meanwhile, in the next field, keeps what was typed: it is saved in its turn.
    if (latest.current !== edited) return;
    setOutcome(saved.kind === 'ok' ? 'saved' : { error: saved.error });
    if (saved.kind === 'ok') setEdited(undefined);
  };
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>{legend}</legend>
      <p className={styles.note}>
        {note}{' '}
        <span aria-live="polite">
          {outcome === 'saved' ? <span className={styles.saved}>Saved</span> : undefined}
        </span>
      </p>
      <div className={styles.fields}>
        {fields.map(({ field, label, unit }) => (
          <NumberField
            key={field}
            label={label}
            unit={unit}
            value={text[field]}
            isInvalid={defect?.field === field}
            problemId={problemId}
            onChange={(value) => {
              setEdited({ ...text, [field]: value });
              setOutcome('untouched');
            }}
            onDone={() => void finish()}
          />
        ))}
        <p id={problemId} className={styles.problem} aria-live="polite">
          {problem}
        </p>
      </div>
    </fieldset>
  );
}
