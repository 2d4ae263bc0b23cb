import { isRecord } from '../../../core/base/is-record.ts';
import { readTime } from '../entity/read-time.ts';
import { type OperationResult, refused } from '../operation-result.ts';

/** What one field of a request must be. */
export interface FieldCheck {
  /** Continues "expected": `a non-empty text`. */
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
  readonly isRequired?: boolean;
}

export type FieldChecks = Readonly<Record<string, FieldCheck>>;

export const TEXT: FieldCheck = { expected: 'a text', accepts: (value) => typeof value === 'string' };
export const NAME: FieldCheck = {
  expected: 'a non-empty text',
  accepts: (value) => typeof value === 'string' && value !== '',
};
export const FLAG: FieldCheck = {
  expected: 'true or false',
  accepts: (value) => typeof value === 'boolean',
};
export const RECORD: FieldCheck = {
  expected: 'an object',
  accepts: (value) => isRecord(value) && !Array.isArray(value),
};
export const TIME: FieldCheck = {
  expected: 'a time',
  accepts: (value) => readTime(value) !== undefined,
};
export const NUMBER: FieldCheck = {
  expected: 'a finite number',
  accepts: (value) => typeof value === 'number' && Number.isFinite(value),
};
export const POSITIVE: FieldCheck = {
  expected: 'a number of 0 or more',
  accepts: (value) => typeof value === 'number' && value >= 0 && Number.isFinite(value),
};
export const TIME_RANGE: FieldCheck = {
  expected: 'a time range whose start is not after its end',
  accepts: (value) => {
    if (!isRecord(value)) return false;
    const [start, end] = [readTime(value.start), readTime(value.end)];
    return start !== undefined && end !== undefined && start <= end;
  },
};

export function required(check: FieldCheck): FieldCheck {
  return { ...check, isRequired: true };
}

export function listOf(check: FieldCheck): FieldCheck {
  return {
    expected: `a list, each entry ${check.expected}`,
    accepts: (value) => Array.isArray(value) && value.every((entry) => check.accepts(entry)),
  };
}

export function oneOf(words: readonly string[]): FieldCheck {
  return {
    expected: `one of ${words.join(', ')}`,
    accepts: (value) => words.some((word) => word === value),
  };
}

/** The first field that is wrong, as an answer; undefined where all are right. Fields that no check names are let pass. */
export function firstProblem(
  request: unknown,
  checks: FieldChecks,
  path = '',
): OperationResult<never> | undefined {
  if (!isRecord(request)) {
    return refused(
      'invalid_request',
      `${path || 'request'}: expected an object, got ${describe(request)}`,
      path || undefined,
    );
  }
  for (const [name, { expected, accepts, isRequired = false }] of Object.entries(checks)) {
    const value = request[name];
    if (value === undefined ? !isRequired : accepts(value)) continue;
    const field = path === '' ? name : `${path}.${name}`;
    return refused('invalid_request', `${field}: expected ${expected}, got ${describe(value)}`, field);
  }
  return undefined;
}

const LONGEST_QUOTE = 40;

function describe(value: unknown): string {
  if (typeof value === 'string') return `"${value.slice(0, LONGEST_QUOTE)}"`;
  if (typeof value === 'number' || typeof value === 'boolean' || value === undefined) return String(value);
  if (value === null) return 'null';
  if (value instanceof Date) return 'a date';
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}
