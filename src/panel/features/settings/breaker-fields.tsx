import { useId, useState } from 'react';
import { DEFAULT_BREAKER_SETTINGS } from '../../../core/model/breaker-settings.ts';
import { saveBreaker, useCapture } from '../../state/capture.ts';
import { type BreakerText, breakerToText, textToBreaker } from './breaker-text.ts';
import { NumberField } from './number-field.tsx';
import styles from './settings-sheet.module.css';

const FIELDS = [
  { field: 'failures', label: 'Pause after', unit: 'failures in a row' },
  { field: 'pause', label: 'First pause', unit: 'seconds, doubled each time' },
  { field: 'mostPause', label: 'Longest pause', unit: 'seconds' },
] as const;

/** What happens when storage fails. Saved when a field is left or Enter is pressed, if all three are fine. */
export function BreakerFields() {
  const stored = useCapture((state) => state.status?.breaker) ?? DEFAULT_BREAKER_SETTINGS;
  const [edited, setEdited] = useState<BreakerText | undefined>(undefined);
  const [outcome, setOutcome] = useState<'untouched' | 'saved' | { readonly error: string }>('untouched');
  const problemId = useId();
  const text = edited ?? breakerToText(stored);
  const checked = textToBreaker(text);
  const defect = checked.kind === 'failed' ? checked.error : undefined;
  const problem = defect?.message ?? (typeof outcome === 'object' ? outcome.error : undefined);

  const finish = async (): Promise<void> => {
    if (edited === undefined || checked.kind === 'failed') return;
    const saved = await saveBreaker(checked.value);
    setOutcome(saved.kind === 'ok' ? 'saved' : { error: saved.error });
    if (saved.kind === 'ok') setEdited(undefined);
  };
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>When storage fails</legend>
      <p className={styles.note}>
        What comes meanwhile waits.{' '}
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
