import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import type { FilterError } from '../../../core/filter/filter-error.ts';
import { compilePattern } from '../../../core/filter/pattern.ts';
import styles from './pattern-list.module.css';

export interface PatternListProps {
  /** `Include` or `Exclude`. */
  readonly label: string;
  readonly note: string;
  /** What a pattern may look like. */
  readonly example: string;
  readonly patterns: readonly string[];
  /** Only ever called with patterns that can be read. */
  readonly onChange: (patterns: readonly string[]) => void;
}

/** Patterns one below the other, with room for one more. What is typed counts once Enter is pressed or the field is left. */
export function PatternList({ label, note, example, patterns, onChange }: PatternListProps) {
  const [added, setAdded] = useState(0);
  const word = label.toLowerCase();
  return (
    <fieldset className={styles.list}>
      <legend className={styles.legend}>
        {label}
        <small>{note}</small>
      </legend>
      {patterns.map((pattern, index) => (
        <PatternField
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; what is typed lives in it only until it is done
          key={index}
          name={`${label} pattern ${index + 1}`}
          pattern={pattern}
          onDone={(text) => onChange(text === '' ? without(patterns, index) : patterns.with(index, text))}
          onRemove={() => onChange(without(patterns, index))}
        />
      ))}
      <PatternField
        key={`new ${added}`}
        name={`Add ${word} pattern`}
        pattern=""
        placeholder={example}
        startsFocused={added > 0}
        onDone={(text, isByEnter) => {
          if (text === '') return;
          onChange([...patterns, text]);
          if (isByEnter) setAdded(added + 1);
        }}
      />
    </fieldset>
  );
}

interface PatternFieldProps {
  readonly name: string;
  readonly pattern: string;
  readonly onDone: (text: string, isByEnter: boolean) => void;
  /** Absent for the empty field at the end. */
  readonly onRemove?: () => void;
  readonly placeholder?: string;
  readonly startsFocused?: boolean;
}

function PatternField({
  name,
  pattern,
  onDone,
  onRemove,
  placeholder = '',
  startsFocused = false,
}: PatternFieldProps) {
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const text = draft ?? pattern;
  const problemId = useId();
  const problem = problemOf(text);
  const finish = (isByEnter: boolean): void => {
    if (problem !== undefined) return;
    setDraft(undefined);
    if (text.trim() !== pattern) onDone(text.trim(), isByEnter);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') finish(true);
    if (event.key !== 'Escape' || text === pattern) return;
    // The first Escape takes back what was typed, the next one closes.
    event.preventDefault();
    event.stopPropagation();
    setDraft(undefined);
  };
  return (
    <>
      <div
        className={onRemove === undefined ? `${styles.pattern} ${styles.new}` : styles.pattern}
        {...(problem === undefined ? {} : { 'data-invalid': true })}
      >
        <input
          className={styles.input}
          aria-label={name}
          aria-invalid={problem !== undefined}
          aria-describedby={problemId}
          value={text}
          placeholder={placeholder}
          spellCheck={false}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: the field for the next pattern, after Enter in the one before
          autoFocus={startsFocused}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => finish(false)}
        />
        {onRemove === undefined ? undefined : (
          <button type="button" className={styles.remove} aria-label={`Remove ${pattern}`} onClick={onRemove}>
            <X size={12} aria-hidden="true" />
          </button>
        )}
      </div>
      <div id={problemId} aria-live="polite">
        {problem === undefined ? undefined : <Problem text={text} error={problem} />}
      </div>
    </>
  );
}

function Problem({ text, error }: { readonly text: string; readonly error: FilterError }) {
  const to = Math.max(error.to, error.from + 1);
  return (
    <p className={styles.problem}>
      <code>
        {text.slice(0, error.from)}
        <mark>{text.slice(error.from, to) || ' '}</mark>
        {text.slice(to)}
      </code>{' '}
      {error.message}
    </p>
  );
}

function problemOf(text: string): FilterError | undefined {
  if (text.trim() === '') return undefined;
  const compiled = compilePattern(text.trim());
  return compiled.kind === 'failed' ? compiled.error : undefined;
}

function without(patterns: readonly string[], index: number): readonly string[] {
  return patterns.filter((_, position) => position !== index);
}
