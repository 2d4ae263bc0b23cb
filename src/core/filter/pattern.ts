import { failed, ok, type Result } from '../base/result.ts';
import type { FilterError } from './filter-error.ts';
import { compileGlob, hasWildcard, unescapeGlob } from './glob.ts';
import { compileRegex, REGEX_FLAGS } from './regex.ts';

/** A person's pattern for names: `core:go`, `core:*`, `*:go`, `/^core:(go|stop)$/i`. Upper and lower case differ. */
export interface Pattern {
  /** As the person wrote it. */
  readonly text: string;
  readonly kind: 'exact' | 'glob' | 'regex';
  matches(name: string): boolean;
}

const MOST_PATTERN_LENGTH = 500;

/**
 * Slashes at both ends make a regular expression, a `*` or `?` a glob; anything else is one exact name. `/api/pay` is a name:
 * what follows its last slash are no flags.
 */
export function compilePattern(text: string): Result<Pattern, FilterError> {
  const whole = { from: 0, to: text.length };
  if (text.trim() === '') return failed({ message: 'The pattern is empty.', ...whole });
  if (text.length > MOST_PATTERN_LENGTH) {
    return failed({
      message: `The pattern is longer than ${MOST_PATTERN_LENGTH} characters.`,
      from: MOST_PATTERN_LENGTH,
      to: text.length,
    });
  }
  const regex = splitRegex(text);
  if (regex !== undefined) return regexPattern(text, regex);
  if (hasWildcard(text)) return ok({ text, kind: 'glob', matches: compileGlob(text) });
  const name = unescapeGlob(text);
  return ok({ text, kind: 'exact', matches: (candidate) => candidate === name });
}

interface RegexParts {
  readonly source: string;
  readonly flags: string;
}

function splitRegex(text: string): RegexParts | undefined {
  const close = text.lastIndexOf('/');
  if (!text.startsWith('/') || close < 2) return undefined;
  const flags = text.slice(close + 1);
  return REGEX_FLAGS.test(flags) ? { source: text.slice(1, close), flags } : undefined;
}

function regexPattern(text: string, { source, flags }: RegexParts): Result<Pattern, FilterError> {
  const compiled = compileRegex(source, flags);
  if (compiled.kind === 'ok') return ok({ text, kind: 'regex', matches: compiled.value });
  const { message, from, to } = compiled.error;
  return failed({ message, from: from + 1, to: to + 1 });
}
