import { Search, X } from 'lucide-react';
import { type RefObject, useId, useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { formatCount } from '../../../core/base/format-count.ts';
import { setFilterText, useFilter } from '../../state/filter.ts';
import { useAllTraces, useShownTraces } from '../../state/traces.ts';
import { useView } from '../../state/view.ts';
import styles from './filter-field.module.css';
import { filterWords } from './filter-words.ts';

/** The view filter. A text that cannot be read keeps the last good result and says what is wrong, and where. */
export function FilterField({ input }: { readonly input: RefObject<HTMLInputElement | null> }) {
  const text = useFilter((state) => state.text);
  const error = useFilter((state) => state.error);
  const [scrolled, setScrolled] = useState(0);
  const messageId = useId();
  return (
    <SearchField
      className={styles.field ?? ''}
      aria-label="Filter traces"
      value={text}
      onChange={setFilterText}
      isInvalid={error !== undefined}
    >
      <Search size={12} aria-hidden="true" />
      <div className={styles.text}>
        <div className={styles.words} aria-hidden="true" style={{ transform: `translateX(${-scrolled}px)` }}>
          <Words />
        </div>
        <Input
          ref={input}
          className={styles.input ?? ''}
          placeholder="Filter: status:error dur>50ms name:cart/*"
          spellCheck={false}
          autoComplete="off"
          aria-describedby={messageId}
          onScroll={(event) => setScrolled(event.currentTarget.scrollLeft)}
        />
      </div>
      <MatchHint />
      {text === '' ? undefined : (
        <Button className={styles.clear ?? ''} aria-label="Clear filter">
          <X size={12} aria-hidden="true" />
        </Button>
      )}
      <div id={messageId} className={styles.message} aria-live="polite">
        {error?.message}
      </div>
    </SearchField>
  );
}

function Words() {
  const text = useFilter((state) => state.text);
  const error = useFilter((state) => state.error);
  // Something missing is shown where it is missed: a blank at the end can be underlined too.
  const shown = error !== undefined && error.from >= text.length ? `${text} ` : text;
  const wrong =
    error === undefined ? undefined : { from: error.from, to: Math.max(error.to, error.from + 1) };
  return filterWords(shown, wrong).map((word) => (
    <span key={word.from} className={`${styles[word.kind] ?? ''} ${word.isWrong ? styles.wrong : ''}`}>
      {word.text}
    </span>
  ));
}

function MatchHint() {
  const shown = useShownTraces().length;
  const total = useAllTraces().length;
  const isFiltering = useFilter((state) => state.query !== undefined);
  const hasBrush = useView((state) => state.brush !== undefined);
  if (!isFiltering && !hasBrush) return undefined;
  return (
    <span className={styles.hint}>
      {formatCount(shown)} of {formatCount(total)} traces
    </span>
  );
}
