import {
  type CaptureRules,
  SWITCHABLE_SOURCES,
  type SwitchableSource,
  VERBOSITIES,
  type Verbosity,
} from '../../../core/model/capture-settings.ts';
import { toggleRules } from '../../state/view.ts';
import { Sheet } from '../../widgets/sheet.tsx';
import { PatternList } from './pattern-list.tsx';
import styles from './rules-sheet.module.css';
import { type SaveState, useEditedRules } from './use-edited-rules.ts';

/** What is recorded, and how much of it. Every finished change is saved and holds at once. */
export function RulesSheet() {
  const { rules, save, change } = useEditedRules();
  return (
    <Sheet
      label="Capture rules"
      id="capture-rules"
      side="left"
      aside={<Saved save={save} />}
      onClose={toggleRules}
    >
      <p className={styles.explain}>
        Names match as a whole: <code>core:*</code> begins so, <code>*:go</code> ends so, <code>/regex/</code>{' '}
        is found anywhere. <code>__system_*</code> is always recorded.
      </p>
      <div className={styles.lists}>
        <PatternList
          label="Include"
          note="none means everything"
          example="core:*"
          patterns={rules.include}
          onChange={(include) => change({ include })}
        />
        <PatternList
          label="Exclude"
          note="wins over include"
          example="*/typed"
          patterns={rules.exclude}
          onChange={(exclude) => change({ exclude })}
        />
      </div>
      <div className={styles.how}>
        <VerbosityChoice rules={rules} onChange={(verbosity) => change({ verbosity })} />
        <SourceChoice rules={rules} onChange={(disabledSources) => change({ disabledSources })} />
      </div>
    </Sheet>
  );
}

function Saved({ save }: { readonly save: SaveState }) {
  return (
    <span aria-live="polite">
      {save.kind === 'untouched' ? 'Changes hold at once' : undefined}
      {save.kind === 'saving' ? 'Saving…' : undefined}
      {save.kind === 'saved' ? <span className={styles.saved}>Saved</span> : undefined}
      {save.kind === 'failed' ? <span className={styles.failed}>Not saved: {save.error}</span> : undefined}
    </span>
  );
}

const LEVELS: Readonly<Record<Verbosity, string>> = {
  minimal: 'Names, times, status, errors.',
  standard: 'Also attributes, events, payloads and results of actions.',
  detailed: 'Also payloads and results of every span.',
  verbose: 'Also the call stack of every action.',
};

interface VerbosityChoiceProps {
  readonly rules: CaptureRules;
  readonly onChange: (verbosity: Verbosity) => void;
}

function VerbosityChoice({ rules, onChange }: VerbosityChoiceProps) {
  return (
    <div className={styles.group}>
      <label className={styles.legend} htmlFor="capture-verbosity">
        Verbosity
      </label>
      <div>
        <select
          id="capture-verbosity"
          className={styles.select}
          value={rules.verbosity}
          onChange={(event) => {
            const chosen = VERBOSITIES.find((verbosity) => verbosity === event.target.value);
            if (chosen !== undefined) onChange(chosen);
          }}
        >
          {VERBOSITIES.map((verbosity) => (
            <option key={verbosity} value={verbosity}>
              {verbosity}
            </option>
          ))}
        </select>
      </div>
      <p className={styles.levels}>{LEVELS[rules.verbosity]}</p>
    </div>
  );
}

const SOURCE_NAMES: Readonly<Record<SwitchableSource, string>> = {
  redux: 'Stores (Redux)',
  fetch: 'fetch',
  xhr: 'XMLHttpRequest',
  otel: 'OpenTelemetry',
  errors: 'Uncaught errors',
  api: 'Tracepane API',
};

interface SourceChoiceProps {
  readonly rules: CaptureRules;
  readonly onChange: (disabledSources: readonly SwitchableSource[]) => void;
}

function SourceChoice({ rules, onChange }: SourceChoiceProps) {
  const { disabledSources } = rules;
  const toggle = (source: SwitchableSource): void => {
    const isDisabled = disabledSources.includes(source);
    onChange(isDisabled ? disabledSources.filter((other) => other !== source) : [...disabledSources, source]);
  };
  return (
    <fieldset className={`${styles.group} ${styles.sources}`}>
      <legend className={styles.legend}>Sources</legend>
      {SWITCHABLE_SOURCES.map((source) => (
        <label key={source} className={styles.source}>
          <input
            type="checkbox"
            checked={!disabledSources.includes(source)}
            onChange={() => toggle(source)}
          />
          {SOURCE_NAMES[source]}
        </label>
      ))}
    </fieldset>
  );
}
