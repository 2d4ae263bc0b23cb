import { Fragment } from 'react';
import { keyWords } from './key-words.ts';
import styles from './keys.module.css';

const IS_MAC = /mac/i.test(globalThis.navigator?.userAgent ?? '');

/** The keys of a command, drawn as caps. `?` comes with and without Shift, as the layout has it: one cap for both. */
export function KeyCaps({ keys }: { readonly keys: readonly string[] }) {
  const drawn = keys.filter((binding, index) => binding !== '?' || index === 0);
  return drawn.map((binding, index) => (
    <Fragment key={binding}>
      {index > 0 ? <span className={styles.or}>or</span> : undefined}
      {keyWords(binding, IS_MAC).map((word) => (
        <kbd key={word} className={styles.key}>
          {word}
        </kbd>
      ))}
    </Fragment>
  ));
}
