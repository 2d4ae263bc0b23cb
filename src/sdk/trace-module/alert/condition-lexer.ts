import { failed, ok, type Result } from '../../../core/base/result.ts';
import { COMPARISONS, type Comparison, type ConditionError, UNITS, type Unit } from './condition.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

export type ConditionToken = Range &
  (
    | { readonly kind: 'and' | 'or' | 'not' | 'open' | 'close' }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'comparison'; readonly comparison: Comparison }
    | { readonly kind: 'number'; readonly value: number; readonly unit?: Unit }
  );

/** What metrics may be called, so that a condition can speak of them. */
const NAME = /[A-Za-z_][\w.:]*/y;
// An exponent needs its sign, so that no unit can be read as one.
const NUMBER = /(-?\d{1,21}(?:\.\d{1,30})?(?:e[+-]\d{1,3})?)(%|[A-Za-z]+)?/y;
const MARK = /&&|\|\||>=|<=|==|!=|[><=!()]/y;
const KEYWORDS = { and: 'and', or: 'or', not: 'not', '&&': 'and', '||': 'or', '!': 'not' } as const;

export function isMetricName(text: string): boolean {
  return matchAt(NAME, text, 0)?.[0] === text && keywordOf(text) === undefined;
}

/** Cuts a condition into tokens; looks at each character once. */
export function readConditionTokens(text: string): Result<readonly ConditionToken[], ConditionError> {
  const tokens: ConditionToken[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const token = readToken(text, at);
    if (token.kind === 'failed') return token;
    tokens.push(token.value);
    at = token.value.to;
  }
  return ok(tokens);
}

function readToken(text: string, from: number): Result<ConditionToken, ConditionError> {
  const number = matchAt(NUMBER, text, from);
  if (number !== undefined) return readNumber(number, from);
  const word = matchAt(NAME, text, from)?.[0] ?? matchAt(MARK, text, from)?.[0];
  if (word === undefined) {
    const message = `"${text.charAt(from)}" has no meaning here.`;
    return failed({ message, from, to: from + 1 });
  }
  const range = { from, to: from + word.length };
  const keyword = keywordOf(word);
  if (keyword !== undefined) return ok({ kind: keyword, ...range });
  if (word === '(') return ok({ kind: 'open', ...range });
  if (word === ')') return ok({ kind: 'close', ...range });
  const comparison = word === '=' ? '==' : word;
  if (isComparison(comparison)) return ok({ kind: 'comparison', comparison, ...range });
  return ok({ kind: 'name', name: word, ...range });
}

function readNumber(match: RegExpExecArray, from: number): Result<ConditionToken, ConditionError> {
  const [whole, digits, unit] = match;
  const range = { from, to: from + whole.length };
  const value = Number(digits);
  if (!Number.isFinite(value)) return failed({ message: `${digits} is too large a number.`, ...range });
  if (unit === undefined) return ok({ kind: 'number', value, ...range });
  const known = UNITS.find((candidate) => candidate === unit.toLowerCase());
  if (known !== undefined) return ok({ kind: 'number', value, unit: known, ...range });
  return failed({ message: `"${unit}" is no unit; there are ${UNITS.join(', ')}.`, ...range });
}

function keywordOf(word: string): 'and' | 'or' | 'not' | undefined {
  const lower = word.toLowerCase();
  for (const [keyword, kind] of Object.entries(KEYWORDS)) if (keyword === lower) return kind;
  return undefined;
}

function isComparison(word: string): word is Comparison {
  return COMPARISONS.some((comparison) => comparison === word);
}

/** `expression` must be sticky. */
function matchAt(expression: RegExp, text: string, from: number): RegExpExecArray | undefined {
  expression.lastIndex = from;
  return expression.exec(text) ?? undefined;
}
