import { NAMING_STRATEGIES, TIMESTAMP_FORMATS } from '../../../core/base/file-naming.ts';
import { isRecord } from '../../../core/base/is-record.ts';
import { compilePattern } from '../../../core/filter/pattern.ts';
import { VERBOSITY_LEVELS } from '../filter/verbosity.ts';
import type { ActionTracingConfig } from './action-tracing-config.ts';

/** What is wrong with one field. */
export interface ConfigProblem {
  /** The way to the field: `queue.batchSize`, `tracing.actions[1]`; empty for the whole. */
  readonly field: string;
  readonly message: string;
}

export interface ConfigValidation {
  readonly isValid: boolean;
  readonly errors: readonly ConfigProblem[];
  /** What is ignored: fields that do not exist. */
  readonly warnings: readonly ConfigProblem[];
}

/** What is wrong with the value of a field, each with the way on from the field; empty when nothing is. */
type Check = (value: unknown) => readonly ConfigProblem[];

const isBoolean = /* @__PURE__ */ expects('true or false', (value) => typeof value === 'boolean');
const isText = /* @__PURE__ */ expects(
  'a text that is not blank',
  (value) => typeof value === 'string' && value.trim() !== '',
);
const isCount = /* @__PURE__ */ expects(
  'a whole number of at least 1',
  (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 1,
);
const isMilliseconds = /* @__PURE__ */ expects(
  'a number of milliseconds of at least 0',
  (value) => typeof value === 'number' && value >= 0 && Number.isFinite(value),
);
const oneOf = (words: readonly string[]) =>
  expects(`one of ${words.join(', ')}`, (value) => words.some((word) => word === value));

/** A function, because a bundle can leave out what nobody calls, but not what a module does when it is loaded. */
const sections = (): Readonly<Record<string, Check | Readonly<Record<string, Check>>>> => ({
  environment: isText,
  tracing: {
    enabled: isBoolean,
    actions: arePatterns,
    excludedActions: arePatterns,
    verbosityLevel: oneOf(VERBOSITY_LEVELS),
    includeComponents: isBoolean,
    includePrerequisites: isBoolean,
    includeTargets: isBoolean,
  },
  storage: { databaseName: isText, version: isCount },
  queue: { maxSize: isCount, batchSize: isCount, flushInterval: isMilliseconds, errorThreshold: isCount },
  rotation: {
    maxAge: isMilliseconds,
    maxTraceCount: isCount,
    maxStorageSize: isCount,
    preservePatterns: arePatterns,
  },
  formatting: { validateSchema: isBoolean, includeMetadata: isBoolean },
  naming: {
    strategy: oneOf(NAMING_STRATEGIES),
    timestampFormat: oneOf(TIMESTAMP_FORMATS),
    includeActorId: isBoolean,
  },
});

/** Checks a configuration from outside, and names every field that cannot be used. Source: document 1, "API Reference". */
export class ActionTraceConfigValidator {
  validate(config: unknown): ConfigValidation {
    const errors = isRecord(config) ? problemsOf(config) : problem(config, 'a set of options');
    const warnings = isRecord(config) ? unknownFields(config) : [];
    return { isValid: errors.length === 0, errors, warnings };
  }

  isValid(config: unknown): config is ActionTracingConfig {
    return this.validate(config).isValid;
  }
}

function problemsOf(config: Readonly<Record<string, unknown>>): readonly ConfigProblem[] {
  return Object.entries(sections()).flatMap(([name, section]) => {
    const value = config[name];
    if (value === undefined) return [];
    if (typeof section === 'function') return within(name, section(value));
    if (!isRecord(value)) return within(name, problem(value, 'a set of options'));
    return Object.entries(section).flatMap(([field, check]) =>
      value[field] === undefined ? [] : within(`${name}.${field}`, check(value[field])),
    );
  });
}

function unknownFields(config: Readonly<Record<string, unknown>>): readonly ConfigProblem[] {
  const known = sections();
  return Object.entries(config).flatMap(([name, value]) => {
    const section = Object.hasOwn(known, name) ? known[name] : undefined;
    if (section === undefined) return [unknownField(name)];
    if (typeof section === 'function' || !isRecord(value)) return [];
    const unknown = Object.keys(value).filter((field) => !Object.hasOwn(section, field));
    return unknown.map((field) => unknownField(`${name}.${field}`));
  });
}

function unknownField(field: string): ConfigProblem {
  return { field, message: `${field} does not exist and is ignored` };
}

function expects(what: string, isFine: (value: unknown) => boolean): Check {
  return (value) => (isFine(value) ? [] : problem(value, what));
}

function arePatterns(value: unknown): readonly ConfigProblem[] {
  if (!Array.isArray(value)) return problem(value, 'a list of patterns');
  return value.flatMap((pattern: unknown, index) => within(`[${index}]`, patternProblems(pattern)));
}

function patternProblems(pattern: unknown): readonly ConfigProblem[] {
  if (typeof pattern !== 'string') return problem(pattern, 'a pattern');
  const compiled = compilePattern(pattern);
  return compiled.kind === 'ok' ? [] : [{ field: '', message: `cannot be used: ${compiled.error.message}` }];
}

function problem(value: unknown, what: string): readonly ConfigProblem[] {
  return [{ field: '', message: `must be ${what}, got ${described(value)}` }];
}

/** The same problems as of the field that holds the value, named in the message too. */
function within(field: string, problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  return problems.map((inner) => {
    const whole = field + inner.field;
    const reason = inner.field === '' ? inner.message : inner.message.slice(inner.field.length + 1);
    return { field: whole, message: `${whole} ${reason}` };
  });
}

function described(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return 'a list';
  return isRecord(value) ? 'an object' : String(value);
}
