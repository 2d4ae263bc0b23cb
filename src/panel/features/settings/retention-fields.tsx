import { useEffect, useId, useRef, useState } from 'react';
import { DEFAULT_RETENTION } from '../../../core/model/retention.ts';
import { saveRetention, useCapture } from '../../state/capture.ts';
import { NumberField } from './number-field.tsx';
import { type RetentionText, retentionToText, textToRetention } from './retention-text.ts';
import styles from './settings-sheet.module.css';

const FIELDS = [
  { field: 'hours', label: 'Age', unit: 'hours' },
  { field: 'megabytes', label: 'Size', unit: 'MB' },
  { field: 'spans', label: 'Spans', unit: 'spans' },
] as const;

/** How much history is kept. Saved when a field is left or Enter is pressed, if all three limits are fine. */
export function RetentionFields() {
  const stored = useCapture((state) => state.status?.retention) ?? DEFAULT_RETENTION;
  const [edited, setEdited] = useState<RetentionText | undefined>(undefined);
  const [outcome, setOutcome] = useState<'untouched' | 'saved' | { readonly error: string }>('untouched');
  const problemId = useId();
  const text = edited ?? retentionToText(stored);
  const checked = textToRetention(text, stored);
  const defect = checked.kind === 'failed' ? checked.error : undefined;
  const problem = defect?.message ?? (typeof outcome === 'object' ? outcome.error : undefined);

  const latest = useRef(edited);
  useEffect(() => {
    latest.current = edited;
  });
  const finish = async (): Promise<void> => {
    if (edited === undefined || checked.kind === 'failed') return;
    const saved = await saveRetention(checked.value);
    // Who has typed on meanwhile, in the next field, keeps what was typed: it is saved in its turn.
    if (latest.current !== edited) return;
    setOutcome(saved.kind === 'ok' ? 'saved' : { error: saved.error });
    if (saved.kind === 'ok') setEdited(undefined);
  };
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>Keep</legend>
      <p className={styles.note}>
        The oldest goes when one limit is passed.{' '}
        <span aria-live="polite">
          {outcome === 'saved' ? <span className={styles.saved}>Saved</span> : undefined}
        </span>
      </p>
      <div className={styles.fields}>
        {FIELDS.map(({ field, label, unit }) => (
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
