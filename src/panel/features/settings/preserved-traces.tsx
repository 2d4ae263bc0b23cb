import { useId, useState } from 'react';
import { DEFAULT_RETENTION, type PreserveRules } from '../../../core/model/retention.ts';
import { changeRetention, useCapture } from '../../state/capture.ts';
import { readPreservedNames } from './preserved-names.ts';
import styles from './settings-sheet.module.css';

type Outcome = 'untouched' | 'saved' | { readonly error: string };

/** What rotation leaves alone: traces that failed, and traces of certain names. */
export function PreservedTraces() {
  const stored = useCapture((state) => state.status?.retention) ?? DEFAULT_RETENTION;
  const { preserve } = stored;
  const [edited, setEdited] = useState<string | undefined>(undefined);
  // What was clicked is shown at once, and not only when it is stored.
  const [clicked, setClicked] = useState<boolean | undefined>(undefined);
  const [outcome, setOutcome] = useState<Outcome>('untouched');
  const namesId = useId();
  const problemId = useId();
  const text = edited ?? preserve.names.join('\n');
  const names = readPreservedNames(text);
  const refused = typeof outcome === 'object' ? outcome.error : undefined;
  const problem = names.kind === 'failed' ? names.error : refused;

  const save = async (change: Partial<PreserveRules>): Promise<boolean> => {
    const saved = await changeRetention((current) => ({
      ...current,
      preserve: { ...current.preserve, ...change },
    }));
    setOutcome(saved.kind === 'ok' ? 'saved' : { error: saved.error });
    return saved.kind === 'ok';
  };
  const saveErrors = async (errors: boolean): Promise<void> => {
    setClicked(errors);
    await save({ errors });
    setClicked(undefined);
  };
  const saveNames = async (patterns: readonly string[]): Promise<void> => {
    if (await save({ names: patterns })) setEdited(undefined);
  };
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>Preserve</legend>
      <p className={styles.note}>
        Whatever the limits above say. Traces pinned by hand are always among them.{' '}
        <span aria-live="polite">
          {outcome === 'saved' ? <span className={styles.saved}>Saved</span> : undefined}
        </span>
      </p>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={clicked ?? preserve.errors}
          onChange={(event) => void saveErrors(event.target.checked)}
        />
        Traces in which something failed
      </label>
      <label htmlFor={namesId} className={styles.choice}>
        Traces of these names <small>one pattern a line: core:*, /pay/i</small>
      </label>
      <textarea
        id={namesId}
        className={styles.names}
        rows={3}
        spellCheck={false}
        value={text}
        aria-invalid={names.kind === 'failed'}
        aria-describedby={problemId}
        onChange={(event) => {
          setEdited(event.target.value);
          setOutcome('untouched');
        }}
        onBlur={() => {
          if (edited !== undefined && names.kind === 'ok') void saveNames(names.value);
        }}
      />
      <p id={problemId} className={styles.problem} aria-live="polite">
        {problem}
      </p>
    </fieldset>
  );
}
