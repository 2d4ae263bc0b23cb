import type { FileProblem } from '../../analysis/exchange/problem-log.ts';
import { isRecord } from '../../base/is-record.ts';

type Guard<Value> = (value: unknown) => value is Value;

/** Reads the fields of one record out of a file, and remembers the first that is wrong. */
export interface FieldReader {
  /** Undefined also where the field is wrong: look at `problem` before using what was read. */
  required<Value>(name: string, guard: Guard<Value>, expected: string): Value | undefined;
  /** A field that is absent or null is undefined, and no problem. */
  optional<Value>(name: string, guard: Guard<Value>, expected: string): Value | undefined;
  /** The field as it is, whatever it is; undefined where it is absent. */
  raw(name: string): unknown;
  fail(name: string, message: string): void;
  readonly problem: () => FileProblem | undefined;
}

export function readFields(value: unknown, path: string): FieldReader {
  let problem: FileProblem | undefined;
  const report = (at: string, message: string): undefined => {
    problem ??= { path: at, message };
  };
  if (!isRecord(value) || Array.isArray(value)) report(path, `expected an object, got ${describe(value)}`);
  // Own fields only: `constructor` of a file is not that of Object.
  const raw = (name: string): unknown =>
    isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  const checked = <Value>(name: string, guard: Guard<Value>, expected: string): Value | undefined => {
    const field = raw(name);
    return guard(field) ? field : report(`${path}.${name}`, `expected ${expected}, got ${describe(field)}`);
  };
  return {
    required: checked,
    optional: (name, guard, expected) => (raw(name) == null ? undefined : checked(name, guard, expected)),
    raw,
    fail: (name, message) => report(`${path}.${name}`, message),
    problem: () => problem,
  };
}

const MOST_SHOWN = 40;

/** A value in a message: JSON, cut short. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const json = JSON.stringify(value) ?? String(value);
  return json.length > MOST_SHOWN ? `${json.slice(0, MOST_SHOWN)}…` : json;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** JSON can spell a number too large for a double: `1e999` reads as infinity. */
export function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** A guard for one of several words, and how to say what was expected. */
export function oneOf<Word extends string>(words: readonly Word[]): { guard: Guard<Word>; expected: string } {
  return {
    guard: (value): value is Word => words.some((word) => word === value),
    expected: `one of ${words.join(', ')}`,
  };
}
