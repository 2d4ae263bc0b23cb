import { RE2JS, RE2JSSyntaxException } from 're2js';
import { failed, ok, type Result } from '../base/result.ts';
import type { FilterError } from './filter-error.ts';

/** True when the expression is found anywhere in the text. Time grows with the length of the text, whatever the expression. */
export type RegexTest = (text: string) => boolean;

/** Read when it is asked for: the engine is large, and who compiles no expression must be able to leave it out of a bundle. */
function bitOf(flag: string): number | undefined {
  switch (flag) {
    case 'i':
      return RE2JS.CASE_INSENSITIVE;
    case 'm':
      return RE2JS.MULTILINE;
    case 's':
      return RE2JS.DOTALL;
    // These two change nothing about "is it found": accepted, because people paste them.
    case 'g':
    case 'u':
      return 0;
    default:
      return undefined;
  }
}

/** Letters that may follow the closing slash. */
export const REGEX_FLAGS = /^[imsgu]*$/;

/**
 * Compiles a person's regular expression with RE2 (https://github.com/google/re2/wiki/Syntax): no look-around, no back
 * references, and in exchange no expression that can hang the program. Positions in the error count from the start of `source`.
 */
export function compileRegex(source: string, flags: string): Result<RegexTest, FilterError> {
  let bits = 0;
  for (const flag of flags) {
    const bit = bitOf(flag);
    if (bit === undefined)
      return failed(problem(`Unknown flag "${flag}" after the regular expression`, source));
    bits |= bit;
  }
  const repetitions = countRepetitions(source);
  if (repetitions > MOST_REPETITIONS) {
    const message = `The repetitions {n} add up to ${repetitions}: ${MOST_REPETITIONS} are possible at most.`;
    return failed(problem(message, source));
  }
  try {
    const expression = RE2JS.compile(source, bits);
    return ok((text) => expression.test(text));
  } catch (error) {
    return failed(explain(error, source));
  }
}

/** Linear in the text, but each step costs as many states as the repetitions unfold to. */
const MOST_REPETITIONS = 2000;

function countRepetitions(source: string): number {
  let sum = 0;
  for (const [, least, most] of source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)) {
    sum += Math.max(Number(least), Number(most ?? 0));
  }
  return sum;
}

function problem(message: string, source: string): FilterError {
  return { message, from: 0, to: source.length };
}

interface Explanation {
  readonly finds: RegExp;
  readonly says: string;
}

const LINEAR = 'is not supported, because patterns must run in linear time';

/** What people coming from JavaScript miss, by the text that RE2 stumbled over. */
const EXPLANATIONS: readonly Explanation[] = [
  { finds: /^\(\?<?[=!]/, says: `Look-around ${LINEAR}` },
  { finds: /^\\[1-9]/, says: `A back reference ${LINEAR}` },
  { finds: /^\\u/, says: 'Write a character by its number as \\x{41}, not \\u0041' },
  { finds: /^\{\d/, says: 'A repetition may count to 1000 at most' },
];

function explain(error: unknown, source: string): FilterError {
  if (!(error instanceof RE2JSSyntaxException)) {
    return problem(
      `This regular expression cannot be used: ${error instanceof Error ? error.message : error}`,
      source,
    );
  }
  const offender = error.input ?? '';
  const found = offender === '' ? -1 : source.indexOf(offender);
  const from = Math.max(0, found);
  for (const { finds, says } of EXPLANATIONS) {
    const match = finds.exec(offender);
    if (match !== null) return { message: `${says}.`, from, to: from + match[0].length };
  }
  const reason = error.error.charAt(0).toUpperCase() + error.error.slice(1);
  return {
    message: `${reason} in the regular expression${offender === '' ? '' : `: ${offender}`}`,
    from,
    to: found === -1 ? source.length : from + offender.length,
  };
}
