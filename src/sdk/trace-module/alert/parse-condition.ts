import { failed, ok, type Result } from '../../../core/base/result.ts';
import { dimensionOf } from './alert-metrics.ts';
import type { Condition, ConditionError, Unit } from './condition.ts';
import { type ConditionToken, readConditionTokens } from './condition-lexer.ts';

const LONGEST_CONDITION = 1_000;
/** The parser calls itself per level; more would be no condition but an attack on the stack. */
const DEEPEST = 50;

type Parsed = Result<Condition, ConditionError>;

/**
 * Reads the condition of an alert rule; nothing is ever run as code.
 *
 *     or     = and { ("or" | "||") and }            and  = term { ("and" | "&&") term }
 *     term   = ("not" | "!") term | "(" or ")" | name comparison number [unit]
 */
export function parseCondition(text: string): Result<Condition, ConditionError> {
  if (text.length > LONGEST_CONDITION) {
    const message = `A condition has at most ${LONGEST_CONDITION} characters.`;
    return failed({ message, from: LONGEST_CONDITION, to: text.length });
  }
  const tokens = readConditionTokens(text);
  if (tokens.kind === 'failed') return tokens;
  const reader = new Reader(tokens.value, text.length);
  const condition = readChain(reader, 'or', 0);
  if (condition.kind === 'failed') return condition;
  const rest = reader.peek();
  return rest === undefined ? condition : reader.unexpected('"and", "or" or the end');
}

class Reader {
  readonly #tokens: readonly ConditionToken[];
  readonly #end: number;
  #at = 0;

  constructor(tokens: readonly ConditionToken[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  peek(): ConditionToken | undefined {
    return this.#tokens[this.#at];
  }

  next(): ConditionToken | undefined {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** Takes the next token if it is of the kind. */
  takes(kind: ConditionToken['kind']): boolean {
    if (this.peek()?.kind !== kind) return false;
    this.#at += 1;
    return true;
  }

  unexpected(expected: string): Result<never, ConditionError> {
    const { from, to } = this.peek() ?? { from: this.#end, to: this.#end };
    return failed({ message: `Expected ${expected} at character ${from + 1}.`, from, to });
  }
}

function readChain(reader: Reader, kind: 'and' | 'or', depth: number): Parsed {
  const readPart = () => (kind === 'or' ? readChain(reader, 'and', depth) : readTerm(reader, depth));
  let left = readPart();
  while (left.kind === 'ok' && reader.takes(kind)) {
    const right = readPart();
    if (right.kind === 'failed') return right;
    left = ok({ kind, left: left.value, right: right.value });
  }
  return left;
}

function readTerm(reader: Reader, depth: number): Parsed {
  if (depth > DEEPEST) return reader.unexpected(`at most ${DEEPEST} levels of "not" and parentheses`);
  if (reader.takes('not')) {
    const condition = readTerm(reader, depth + 1);
    return condition.kind === 'failed' ? condition : ok({ kind: 'not', condition: condition.value });
  }
  if (reader.takes('open')) {
    const condition = readChain(reader, 'or', depth + 1);
    if (condition.kind === 'failed') return condition;
    return reader.takes('close') ? condition : reader.unexpected('a closing parenthesis');
  }
  return readComparison(reader);
}

function readComparison(reader: Reader): Parsed {
  const name = reader.peek();
  if (name?.kind !== 'name') return reader.unexpected('a metric, "not" or a parenthesis');
  reader.next();
  const comparison = reader.peek();
  if (comparison?.kind !== 'comparison') return reader.unexpected('one of > >= < <= == !=');
  reader.next();
  const number = reader.peek();
  if (number?.kind !== 'number') return reader.unexpected('a number');
  reader.next();
  const { value, unit, from, to } = number;
  const problem = unitProblem(name.name, value, unit);
  if (problem !== undefined) return failed({ message: problem, from, to });
  return ok({
    kind: 'comparison',
    metric: name.name,
    comparison: comparison.comparison,
    value,
    ...(unit === undefined ? {} : { unit }),
  });
}

function unitProblem(metric: string, value: number, unit: Unit | undefined): string | undefined {
  const dimension = dimensionOf(metric);
  if (dimension === 'share' && unit !== '%' && (unit !== undefined || Math.abs(value) > 1)) {
    return `${metric} is a share: write 5% or 0.05.`;
  }
  if (dimension === 'duration' && unit === '%') return `${metric} is a time: write 500ms or 2s.`;
  if (dimension === 'number' && unit !== undefined) return `${metric} has no unit: write a plain number.`;
  return undefined;
}
