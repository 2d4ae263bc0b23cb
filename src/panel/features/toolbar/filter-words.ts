import { readTokens } from '../../../core/filter/query-lexer.ts';
import type { QueryToken, TextRange } from '../../../core/filter/query-token.ts';

/** A piece of a filter text and what it is, for its colour. */
export interface FilterWord {
  readonly from: number;
  readonly text: string;
  readonly kind: 'key' | 'logic' | 'value' | 'plain';
  /** Whether it lies in the stretch that the parser could not read. */
  readonly isWrong: boolean;
}

/** All of the text in pieces; what cannot be read is plain. */
export function filterWords(text: string, wrong: TextRange | undefined): readonly FilterWord[] {
  const words: FilterWord[] = [];
  let at = 0;
  const push = (to: number, kind: FilterWord['kind']): void => {
    words.push(...cut({ from: at, text: text.slice(at, to), kind, isWrong: false }, wrong));
    at = to;
  };
  for (const token of readableTokens(text)) {
    push(token.from, 'plain');
    push(token.to, kindOf(token));
  }
  push(text.length, 'plain');
  return words;
}

/** The tokens up to where the text stops making sense. */
function readableTokens(text: string): readonly QueryToken[] {
  const whole = readTokens(text);
  if (whole.kind === 'ok') return whole.value;
  const head = readTokens(text.slice(0, whole.error.from));
  return head.kind === 'ok' ? head.value : [];
}

function kindOf(token: QueryToken): FilterWord['kind'] {
  switch (token.kind) {
    case 'open':
    case 'close':
    case 'and':
    case 'or':
    case 'not':
      return 'logic';
    case 'minus':
    case 'field':
    case 'attribute':
    case 'operator':
      return 'key';
    case 'value':
      return 'value';
    case 'text':
      return token.word.kind === 'literal' && !token.word.isQuoted ? 'plain' : 'value';
  }
}

/** Cuts a word where the wrong stretch begins and ends. */
function cut(word: FilterWord, wrong: TextRange | undefined): readonly FilterWord[] {
  const { from, text } = word;
  const begin = Math.min(Math.max((wrong?.from ?? 0) - from, 0), text.length);
  const end = Math.min(Math.max((wrong?.to ?? 0) - from, begin), text.length);
  return [
    { ...word, text: text.slice(0, begin) },
    { ...word, from: from + begin, text: text.slice(begin, end), isWrong: true },
    { ...word, from: from + end, text: text.slice(end) },
  ].filter((piece) => piece.text !== '');
}
