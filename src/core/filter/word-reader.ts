import { failed, ok, type Result } from '../base/result.ts';
import type { FilterError } from './filter-error.ts';
import { escapeGlob } from './glob.ts';
import type { Word } from './query-token.ts';
import { REGEX_FLAGS } from './regex.ts';

/** A word and where it ends. */
export interface ReadWord {
  readonly word: Word;
  readonly to: number;
}

/**
 * Which characters are wildcards. On its own a word has only `*`, for `?` is common in addresses (`/search?q=1`); within quotes
 * it has none. After a field both count, in quotes too, for there quotes are needed to write spaces.
 */
export type Wildcards = 'none' | 'star' | 'all';

/** Up to a space, the end, or a closing parenthesis that was not opened inside the word. */
export function readWord(text: string, from: number, wildcards: Wildcards): ReadWord {
  const pieces: Piece[] = [];
  let depth = 0;
  let at = from;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (isSpace(character)) break;
    if (character === '(') depth++;
    if (character === ')' && depth-- === 0) break;
    if (character === '\\' && at + 1 < text.length) pieces.push(literal(text.charAt(++at)));
    else pieces.push(piece(character, wildcards));
  }
  return { word: wordOf(pieces, false), to: at };
}

/** From an opening quote up to the closing one; `\` takes the next character literally. */
export function readQuoted(text: string, from: number, wildcards: Wildcards): Result<ReadWord, FilterError> {
  const pieces: Piece[] = [];
  for (let at = from + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') return ok({ word: wordOf(pieces, true), to: at + 1 });
    if (character === '\\' && at + 1 < text.length) pieces.push(literal(text.charAt(++at)));
    else pieces.push(piece(character, wildcards));
  }
  return failed({ message: 'The closing quote (") is missing.', from, to: text.length });
}

/**
 * From a slash up to the next one that ends a word; undefined where that is no regular expression but a text that begins with a
 * slash, like `/api/pay`. Spaces are written `\s`.
 */
export function readRegex(text: string, from: number): Result<ReadWord | undefined, FilterError> {
  let isInClass = false;
  let at = from + 1;
  for (; at < text.length && !isSpace(text.charAt(at)); at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '[') isInClass = true;
    else if (character === ']') isInClass = false;
    else if (character === '/' && !isInClass && at > from + 1) {
      const flags = /^[a-z]*/.exec(text.slice(at + 1, at + 12))?.[0] ?? '';
      const to = at + 1 + flags.length;
      if (REGEX_FLAGS.test(flags) && isBoundary(text, to)) {
        const source = text.slice(from + 1, at);
        return ok({ word: { kind: 'regex', source, flags, sourceFrom: from + 1 }, to });
      }
    }
  }
  const looksLikeRegex = /[\\^$|()[\]+]/.test(text.slice(from, at));
  if (!looksLikeRegex) return ok(undefined);
  return failed({
    message: 'The closing slash (/) of the regular expression is missing.',
    from,
    to: Math.min(at, text.length),
  });
}

export function isSpace(character: string): boolean {
  return /^\s$/.test(character);
}

/** True where a word cannot go on: the end, a space, a parenthesis. */
export function isBoundary(text: string, at: number): boolean {
  return at >= text.length || /^[\s()]$/.test(text.charAt(at));
}

/** One character of a word, escapes and quotes taken off. */
interface Piece {
  readonly character: string;
  readonly isWildcard: boolean;
}

function piece(character: string, wildcards: Wildcards): Piece {
  const isWildcard =
    (character === '*' && wildcards !== 'none') || (character === '?' && wildcards === 'all');
  return { character, isWildcard };
}

function literal(character: string): Piece {
  return { character, isWildcard: false };
}

/** A glob only where a real wildcard is left; in it everything else is escaped. */
function wordOf(pieces: readonly Piece[], isQuoted: boolean): Word {
  if (pieces.some(({ isWildcard }) => isWildcard)) {
    const parts = pieces.map(({ character, isWildcard }) => (isWildcard ? character : escapeGlob(character)));
    return { kind: 'glob', pattern: parts.join('') };
  }
  return { kind: 'literal', text: pieces.map(({ character }) => character).join(''), isQuoted };
}
