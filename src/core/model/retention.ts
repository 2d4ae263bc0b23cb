import { isRecord } from '../base/is-record.ts';
import { SPAN_CATEGORIES, type SpanCategory } from './span.ts';

/** Most of what may be stored of one thing: a day, a session. Absent: no limit of its own. */
export interface StoreLimit {
  readonly maxSpans?: number;
  readonly maxBytes?: number;
}

/** Traces that rotation does not remove with the rest. */
export interface PreserveRules {
  /** Patterns for the names of traces, in the language of the capture rules: `core:*`, `/pay/i`. */
  readonly names: readonly string[];
  /** Traces in which a span failed. */
  readonly errors: boolean;
  /** Traces that took longer, in milliseconds; absent: slowness alone preserves nothing. */
  readonly slowerThanMs?: number;
  /** Preserved traces have a bound of their own, and rotate only by it. */
  readonly maxBytes: number;
}

/** Rotation removes the oldest until every limit holds. */
export interface Retention {
  readonly maxAgeHours: number;
  readonly maxBytes: number;
  readonly maxSpans: number;
  /** Most spans of traces of one category (the category of their root); absent: no limit of its own. */
  readonly maxSpansByCategory: Readonly<Partial<Record<SpanCategory, number>>>;
  /** Of what was stored on one day (UTC). */
  readonly perDay: StoreLimit;
  readonly perSession: StoreLimit;
  readonly preserve: PreserveRules;
}

export const DEFAULT_RETENTION: Retention = {
  maxAgeHours: 24,
  maxBytes: 200_000_000,
  maxSpans: 500_000,
  maxSpansByCategory: {},
  perDay: {},
  perSession: {},
  preserve: { names: [], errors: true, maxBytes: 50_000_000 },
};

/** What is wrong with one field, in words for the person who set it. */
export interface RetentionProblem {
  /** The way to the field: `maxBytes`, `perDay.maxSpans`, `preserve.names`. */
  readonly field: string;
  readonly message: string;
}

const HOURS = { least: 0.1, most: 24 * 365, unit: 'hours' };
const BYTES = { least: 1_000_000, most: 10_000_000_000, unit: 'bytes' };
const SPANS = { least: 1_000, most: 10_000_000, unit: 'spans' };
const SLOW = { least: 1, most: 3_600_000, unit: 'milliseconds' };
const MOST_NAMES = 100;

/** Everything that is wrong with a person's retention settings; empty when they are fine. Patterns are not compiled here. */
export function retentionProblems(value: unknown): readonly RetentionProblem[] {
  if (!isRecord(value)) {
    return [{ field: '', message: `Retention must be a set of limits; got ${String(value)}.` }];
  }
  return [
    ...outside('maxAgeHours', 'Age', value.maxAgeHours, HOURS),
    ...outside('maxBytes', 'Size', value.maxBytes, BYTES),
    ...outside('maxSpans', 'Span count', value.maxSpans, SPANS),
    ...categoryProblems(value.maxSpansByCategory),
    ...limitProblems('perDay', 'a day', value.perDay),
    ...limitProblems('perSession', 'a session', value.perSession),
    ...preserveProblems(value.preserve),
  ];
}

export function isRetention(value: unknown): value is Retention {
  return retentionProblems(value).length === 0;
}

/** The shape in which retention is stored. Version 1 was the bare limits of age, bytes and spans. */
export interface StoredRetention {
  readonly version: 2;
  readonly retention: Retention;
}

export function retentionToStored(retention: Retention): StoredRetention {
  return { version: 2, retention };
}

/** Retention as it was stored by this version or an earlier one; undefined when it cannot be used. */
export function retentionFromStored(stored: unknown): Retention | undefined {
  if (!isRecord(stored)) return undefined;
  const candidate = stored.version === 2 ? stored.retention : { ...DEFAULT_RETENTION, ...stored };
  return isRetention(candidate) ? candidate : undefined;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly unit: string;
}

function outside(
  field: string,
  what: string,
  value: unknown,
  { least, most, unit }: Bounds,
): readonly RetentionProblem[] {
  if (typeof value === 'number' && value >= least && value <= most) return [];
  const message = `${what} must be a number from ${least} to ${most} ${unit}; got ${String(value)}.`;
  return [{ field, message }];
}

function outsideIfSet(
  field: string,
  what: string,
  value: unknown,
  bounds: Bounds,
): readonly RetentionProblem[] {
  return value === undefined ? [] : outside(field, what, value, bounds);
}

function limitProblems(field: string, of: string, value: unknown): readonly RetentionProblem[] {
  if (!isRecord(value)) return [{ field, message: `The limits of ${of} must be a set of limits.` }];
  return [
    ...outsideIfSet(`${field}.maxSpans`, `Span count of ${of}`, value.maxSpans, SPANS),
    ...outsideIfSet(`${field}.maxBytes`, `Size of ${of}`, value.maxBytes, BYTES),
  ];
}

function categoryProblems(value: unknown): readonly RetentionProblem[] {
  const field = 'maxSpansByCategory';
  if (!isRecord(value)) return [{ field, message: 'The limits by category must be a set of limits.' }];
  return Object.entries(value).flatMap(([category, limit]) =>
    SPAN_CATEGORIES.some((known) => known === category)
      ? outsideIfSet(`${field}.${category}`, `Span count of ${category} traces`, limit, SPANS)
      : [
          {
            field: `${field}.${category}`,
            message: `"${category}" is no category; there are ${SPAN_CATEGORIES.join(', ')}.`,
          },
        ],
  );
}

function preserveProblems(value: unknown): readonly RetentionProblem[] {
  const field = 'preserve';
  if (!isRecord(value)) return [{ field, message: 'What to preserve must be a set of rules.' }];
  const { names, errors } = value;
  const areNames = Array.isArray(names) && names.every((name) => typeof name === 'string');
  return [
    ...(areNames && names.length <= MOST_NAMES
      ? []
      : [{ field: `${field}.names`, message: `Names must be a list of at most ${MOST_NAMES} patterns.` }]),
    ...(typeof errors === 'boolean'
      ? []
      : [{ field: `${field}.errors`, message: `Errors must be true or false; got ${String(errors)}.` }]),
    ...outsideIfSet(`${field}.slowerThanMs`, 'Slowness', value.slowerThanMs, SLOW),
    ...outside(`${field}.maxBytes`, 'Size of preserved traces', value.maxBytes, BYTES),
  ];
}
