import { Chip } from './chip.tsx';
import { skewSentence } from './skew-sentence.ts';
import hidden from './visually-hidden.module.css';

/** Says that a span lies outside its parent: in a word to the eye, in a sentence to who points at it or hears it. */
export function SkewChip({ before, after }: { readonly before: number; readonly after: number }) {
  const sentence = skewSentence({ before, after });
  return (
    <Chip tone="warn" title={sentence}>
      skew
      <span className={hidden.hidden}>{` (${sentence})`}</span>
    </Chip>
  );
}
