import { failed, ok, type Result } from '../base/result.ts';
import type { FilterError } from './filter-error.ts';
import { combine, EVERYTHING, negate, type Query } from './query.ts';
import { readTokens } from './query-lexer.ts';
import { parseComparison, parseWord } from './query-term.ts';
import type { QueryToken } from './query-token.ts';

const MOST_QUERY_LENGTH = 2000;
const MOST_QUERY_DEPTH = 50;

/**
 * Reads the view filter's language. By binding strength: NOT and `-`, then AND (also unwritten, between two terms), then OR;
 * parentheses group. Empty text is everything.
 */
export function parseQuery(text: string): Result<Query, FilterError> {
  if (text.length > MOST_QUERY_LENGTH) {
    return failed({
      message: `The filter is longer than ${MOST_QUERY_LENGTH} characters.`,
      from: MOST_QUERY_LENGTH,
      to: text.length,
    });
  }
  const tokens = readTokens(text);
  if (tokens.kind === 'failed') return tokens;
  if (tokens.value.length === 0) return ok(EVERYTHING);
  const input: Input = { tokens: tokens.value, next: 0, end: text.length };
  const query = parseAbove(input, LOOSEST, 0);
  if (query.kind === 'failed') return query;
  const rest = input.tokens[input.next];
  // The loop below stops only at the end, or at a parenthesis that nobody opened.
  if (rest !== undefined) return failedAt(rest, 'This closing parenthesis has no opening one.');
  return query;
}

interface Input {
  readonly tokens: readonly QueryToken[];
  next: number;
  /** Length of the text: where an error "something is missing" points at. */
  readonly end: number;
}

const LOOSEST = 0;
const OR = 1;
const AND = 2;

/** Pratt's method: a first operand, then every operator that binds tighter than `strength`, with its right side. */
function parseAbove(input: Input, strength: number, depth: number): Result<Query, FilterError> {
  const first = parseOperand(input, depth);
  if (first.kind === 'failed') return first;
  let left = first.value;
  for (;;) {
    const token = input.tokens[input.next];
    if (token === undefined || token.kind === 'close') return ok(left);
    const operator = token.kind === 'or' ? OR : AND;
    if (operator <= strength) return ok(left);
    if (token.kind === 'or' || token.kind === 'and') input.next++;
    const right = parseAbove(input, operator, depth);
    if (right.kind === 'failed') return right;
    left = combine(operator === OR ? 'or' : 'and', [left, right.value]);
  }
}

function parseOperand(input: Input, depth: number): Result<Query, FilterError> {
  const token = input.tokens[input.next];
  if (token === undefined) return missingOperand(input);
  if (depth > MOST_QUERY_DEPTH) {
    return failedAt(token, `The filter is nested more than ${MOST_QUERY_DEPTH} levels deep.`);
  }
  input.next++;
  switch (token.kind) {
    case 'not':
    case 'minus': {
      const operand = parseOperand(input, depth + 1);
      return operand.kind === 'failed' ? operand : ok(negate(operand.value));
    }
    case 'open':
      return parseGroup(input, token, depth);
    case 'text':
      return ok(parseWord(token.word));
    case 'field':
    case 'attribute':
      return parseField(input, token);
    case 'close':
      return failedAt(token, 'Something to search for is missing before this parenthesis.');
    case 'and':
    case 'or':
      return failedAt(token, `Something to search for is missing before ${token.kind.toUpperCase()}.`);
    case 'operator':
    case 'value':
      return failedAt(token, 'A field is missing before this.');
  }
}

function parseGroup(input: Input, open: QueryToken, depth: number): Result<Query, FilterError> {
  const inner = parseAbove(input, LOOSEST, depth + 1);
  if (inner.kind === 'failed') return inner;
  const close = input.tokens[input.next];
  if (close?.kind !== 'close') return failedAt(open, 'The closing parenthesis is missing.');
  input.next++;
  return inner;
}

function parseField(
  input: Input,
  subject: Extract<QueryToken, { kind: 'field' | 'attribute' }>,
): Result<Query, FilterError> {
  const operator = input.tokens[input.next];
  const value = input.tokens[input.next + 1];
  if (operator?.kind !== 'operator' || value?.kind !== 'value') {
    return failedAt(subject, 'An operator and a value are missing after this field.');
  }
  input.next += 2;
  return parseComparison({ subject, operator, value });
}

function missingOperand(input: Input): Result<Query, FilterError> {
  const before = input.tokens.at(-1);
  const after = before === undefined ? '' : ` after ${nameOf(before)}`;
  const message = `Something to search for is missing${after}.`;
  return failed({ message, from: before?.from ?? 0, to: input.end });
}

function nameOf(token: QueryToken): string {
  switch (token.kind) {
    case 'open':
      return 'the parenthesis';
    case 'minus':
      return 'the minus sign';
    default:
      return token.kind.toUpperCase();
  }
}

function failedAt({ from, to }: QueryToken, message: string): Result<never, FilterError> {
  return failed({ message, from, to });
}
