import { useId } from 'react';
import {
  fileStem,
  NAMING_STRATEGIES,
  type NamingStrategy,
  TIMESTAMP_FORMATS,
  type TimestampFormat,
} from '../../../core/base/file-naming.ts';
import { chooseNaming, useFileNaming } from '../../state/file-names.ts';
import styles from './settings-sheet.module.css';

const STRATEGY_WORDS: Readonly<Record<NamingStrategy, string>> = {
  timestamp: 'the time',
  action: 'the action',
  sequence: 'a running number',
};

const TIMESTAMP_WORDS: Readonly<Record<TimestampFormat, string>> = {
  compact: '20260131-120000',
  iso: '2026-01-31T12-00-00-000Z',
  unix: '1769860800 (seconds)',
};

const EXAMPLE = { time: Date.UTC(2026, 0, 31, 12), action: 'core:go', actor: 'player', sequence: 7 };

/** How exported files are named. */
export function NamingFields() {
  const { naming } = useFileNaming();
  const id = useId();
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>Names of exported files</legend>
      <p className={styles.note} aria-live="polite">
        {fileStem(EXAMPLE, naming)}
      </p>
      <div className={styles.fields}>
        <label htmlFor={`${id}-strategy`}>Begin with</label>
        <select
          id={`${id}-strategy`}
          className={styles.select}
          value={naming.strategy}
          onChange={({ target }) => {
            const strategy = NAMING_STRATEGIES.find((each) => each === target.value);
            if (strategy !== undefined) chooseNaming({ strategy });
          }}
        >
          {NAMING_STRATEGIES.map((strategy) => (
            <option key={strategy} value={strategy}>
              {STRATEGY_WORDS[strategy]}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-time`}>Time as</label>
        <select
          id={`${id}-time`}
          className={styles.select}
          value={naming.timestampFormat}
          onChange={({ target }) => {
            const timestampFormat = TIMESTAMP_FORMATS.find((each) => each === target.value);
            if (timestampFormat !== undefined) chooseNaming({ timestampFormat });
          }}
        >
          {TIMESTAMP_FORMATS.map((format) => (
            <option key={format} value={format}>
              {TIMESTAMP_WORDS[format]}
            </option>
          ))}
        </select>
      </div>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={naming.includeActorId}
          onChange={({ target }) => chooseNaming({ includeActorId: target.checked })}
        />
        With the actor
      </label>
    </fieldset>
  );
}
