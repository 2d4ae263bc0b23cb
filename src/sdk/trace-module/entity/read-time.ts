import type { Timestamp } from './vocabulary.ts';

/** A `Date`, an ISO 8601 text, or milliseconds since the Unix epoch (fractions allowed). */
export type TimeInput = Date | string | number;

/** The range that `Date` can tell, in milliseconds either side of the epoch. */
const FARTHEST = 8.64e15;

/** Milliseconds since the Unix epoch; undefined for what is no time. */
export function readTime(value: unknown): number | undefined {
  const time =
    value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : value;
  return typeof time === 'number' && Math.abs(time) <= FARTHEST ? time : undefined;
}

/** @throws TypeError that names the field, for what is no time */
export function requireTime(value: unknown, field: string): number {
  const time = readTime(value);
  if (time === undefined) throw new TypeError(`${field} must be a time, got ${String(value)}`);
  return time;
}

/** @throws TypeError that names the field, for what is no text or an empty one */
export function requireText(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '') throw new TypeError(`${field} must be a non-empty text`);
  return value;
}

export function toTimestamp(time: number): Timestamp {
  return new Date(time).toISOString();
}
