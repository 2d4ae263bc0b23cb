import { failed, ok, type Result } from '../base/result.ts';
import type { FilterError } from './filter-error.ts';
import { isQueryField, misspeltField } from './query-fields.ts';
import { OPERATORS, type Operator, type QueryToken, type TextRange } from './query-token.ts';
import { isBoundary, isSpace, readQuoted, readRegex, readWord } from './word-reader.ts';

/**
 * Cuts a query into tokens, each with its place in the text. A colon makes a field only of a word that is one (`name:…`), since
 * names like `core:go` have colons of their own; any other operator makes a field of every word. Each character is looked at a
 * bounded number of times.
 */
export function readTokens(text: string): Result<readonly QueryToken[], FilterError> {
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text.charAt(at))) {
      at++;
      continue;
    }
    const read = readMark(text, at) ?? readComparison(text, at) ?? readText(text, at);
    if (read.kind === 'failed') return read;
    tokens.push(...read.value);
    at = read.value.at(-1)?.to ?? text.length;
  }
  return ok(tokens);
}

type Tokens = Result<readonly QueryToken[], FilterError>;

const KEYWORDS = { AND: 'and', OR: 'or', NOT: 'not' } as const;

function readMark(text: string, from: number): Tokens | undefined {
  const character = text.charAt(from);
  const one = { from, to: from + 1 };
  if (character === '(') return ok([{ kind: 'open', ...one }]);
  if (character === ')') return ok([{ kind: 'close', ...one }]);
  // A hyphen on its own is a text, before a term it is "not".
  if (character === '-' && !isBoundary(text, from + 1)) return ok([{ kind: 'minus', ...one }]);
  if (character === '-' && text.charAt(from + 1) === '(') return ok([{ kind: 'minus', ...one }]);
  for (const [keyword, kind] of Object.entries(KEYWORDS)) {
    const to = from + keyword.length;
    if (text.startsWith(keyword, from) && isBoundary(text, to)) return ok([{ kind, from, to }]);
  }
  return undefined;
}

interface Subject {
  readonly token: QueryToken;
  /** Whether a colon after it makes it a field. */
  readonly takesColon: boolean;
}

function readComparison(text: string, from: number): Tokens | undefined {
  const subject = readBracketed(text, from) ?? readDotted(text, from) ?? readFieldName(text, from);
  if (subject === undefined) return undefined;
  if (subject.kind === 'failed') return subject;
  const { token, takesColon } = subject.value;
  const operator = readOperator(text, token.to);
  if (operator === undefined || (operator.operator === ':' && !takesColon)) return undefined;
  const value = readValue(text, operator.to, operator.operator);
  if (value.kind === 'failed') return value;
  return ok([token, { kind: 'operator', ...operator }, value.value]);
}

/** `attr["any key"]` */
function readBracketed(text: string, from: number): Result<Subject, FilterError> | undefined {
  if (!text.startsWith('attr["', from)) return undefined;
  const key = readQuoted(text, from + 5, 'none');
  if (key.kind === 'failed') return key;
  const { word, to } = key.value;
  if (text.charAt(to) !== ']') {
    return failed({ message: 'The closing bracket of attr["…"] is missing.', from, to });
  }
  const name = word.kind === 'literal' ? word.text : '';
  return ok({ token: { kind: 'attribute', key: name, from, to: to + 1 }, takesColon: true });
}

/** `attr.key` */
function readDotted(text: string, from: number): Result<Subject, FilterError> | undefined {
  const match = matchAt(/attr\.([^\s:=<>!()"]+)/y, text, from);
  if (match?.[1] === undefined) return undefined;
  const to = from + match[0].length;
  return ok({ token: { kind: 'attribute', key: match[1], from, to }, takesColon: true });
}

/** A field, or with a dot in it an attribute in short: `http.status_code`. */
function readFieldName(text: string, from: number): Result<Subject, FilterError> | undefined {
  const name = matchAt(/[A-Za-z_][\w.-]*/y, text, from)?.[0];
  if (name === undefined) return undefined;
  const range = { from, to: from + name.length };
  if (name.includes('.')) return ok({ token: { kind: 'attribute', key: name, ...range }, takesColon: false });
  const takesColon = isQueryField(name) || misspeltField(name) !== undefined;
  return ok({ token: { kind: 'field', name, ...range }, takesColon });
}

function readOperator(text: string, from: number): (TextRange & { readonly operator: Operator }) | undefined {
  const operator = matchAt(/>=|<=|!=|[:=<>]/y, text, from)?.[0];
  return isOperator(operator) ? { operator, from, to: from + operator.length } : undefined;
}

function readValue(text: string, from: number, operator: Operator): Result<QueryToken, FilterError> {
  if (text.charAt(from) === '"') {
    const quoted = readQuoted(text, from, 'all');
    return quoted.kind === 'failed' ? quoted : ok({ kind: 'value', from, ...quoted.value });
  }
  if (text.charAt(from) === '/' && (operator === ':' || operator === '=' || operator === '!=')) {
    const regex = readRegex(text, from);
    if (regex.kind === 'failed') return regex;
    if (regex.value !== undefined) return ok({ kind: 'value', from, ...regex.value });
  }
  const { word, to } = readWord(text, from, 'all');
  return ok({ kind: 'value', word: to === from ? undefined : word, from, to });
}

function readText(text: string, from: number): Tokens {
  if (text.charAt(from) !== '"') return ok([{ kind: 'text', from, ...readWord(text, from, 'star') }]);
  const quoted = readQuoted(text, from, 'none');
  return quoted.kind === 'failed' ? quoted : ok([{ kind: 'text', from, ...quoted.value }]);
}

/** `expression` must be sticky. */
function matchAt(expression: RegExp, text: string, from: number): RegExpExecArray | undefined {
  expression.lastIndex = from;
  return expression.exec(text) ?? undefined;
}

function isOperator(text: string | undefined): text is Operator {
  return OPERATORS.some((operator) => operator === text);
}
