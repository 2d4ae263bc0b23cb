import { useId } from 'react';
import styles from './settings-sheet.module.css';

export interface NumberFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly value: string;
  readonly isInvalid: boolean;
  /** Of the element that says what is wrong. */
  readonly problemId: string;
  readonly onChange: (value: string) => void;
  /** The field was left, or Enter was pressed. */
  readonly onDone: () => void;
}

/** A number with its unit, in a row of a grid of fields. */
export function NumberField(props: NumberFieldProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className={styles.input}
        inputMode="decimal"
        autoComplete="off"
        value={props.value}
        aria-invalid={props.isInvalid}
        {...(props.isInvalid ? { 'aria-describedby': props.problemId } : {})}
        onChange={(event) => props.onChange(event.target.value)}
        onBlur={props.onDone}
        onKeyDown={(event) => {
          if (event.key === 'Enter') props.onDone();
        }}
      />
      <span className={styles.unit}>{props.unit}</span>
    </>
  );
}
