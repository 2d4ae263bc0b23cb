import type { EncodedPayload } from '../span.ts';
import { MOST_PAYLOAD_BYTES, type PayloadLimits } from './payload-limits.ts';

export type Shortage = 'bytes' | 'time';

/** What a part of the tape is. */
export const WRITTEN = 0;
/** Opens a container of values. */
export const VALUES = 1;
/** Opens a container of keys and values, `"key":value`. */
export const KEYED = 2;
/** The same, but half of it would be another thing: where bytes are short it loses no entries. */
export const WHOLE = 3;
/** Opens a container of keys and values, `[key,value]`. */
export const PAIRED = 4;
/** Ends the container that was opened last. */
export const END = 5;

/** A part of the JSON that is no value of the page. One shape for all: it is asked of each what it is. */
export interface Part {
  readonly form: number;
  /** As it is to be written. What it opens is closed by what fits the beginning; of an end why there are more entries than were read. */
  readonly json: string;
  /** Of an end: entries of the container that were not read. */
  readonly more: number;
}

/** What is no part is a value of the page that cannot change. */
export type Token = string | number | boolean | bigint | null | undefined | Part;

export const RECORD = part(KEYED, '{');
export const LIST = part(VALUES, '[');
const COMPLETE = part(END, '');

export function part(form: number, json: string, more = 0): Part {
  return { form, json, more };
}

/**
 * A payload as it was when it was given: read once, within its limits, and flat, in the order in which it will be written, so that
 * it costs the page's call as little as can be. Nothing in it can change. It holds secrets until it is written as text, and must
 * not leave the script before that.
 */
export interface PayloadCopy {
  readonly limits: PayloadLimits;
  /** Of the text. */
  readonly mostBytes: number;
  tape: Token[];
  reads: number;
  /** About how long the text will be: no longer than it is, but for secrets and what is left out. */
  length: number;
  /** Set when the clock is first read. */
  deadline: number;
  /** Set once a budget is used up: what is open is closed, nothing more is begun. */
  shortage: Shortage | undefined;
  /** Once it is written; the tape is empty then. */
  text: EncodedPayload | undefined;
}

/** Kept free for the brackets and marks that close what is open when the bytes run out. */
const CLOSING_BYTES = 2_048;
const LEAST_BYTES = 2 * CLOSING_BYTES;
/** The clock is dearer than what it would time, a value some 20 ns: asked once in so many values. A power of two. */
const VALUES_PER_CLOCK_READ = 128;

export function beginCopy(limits: PayloadLimits): PayloadCopy {
  return {
    limits,
    mostBytes: Math.max(Math.min(limits.bytes, MOST_PAYLOAD_BYTES), LEAST_BYTES) - CLOSING_BYTES,
    tape: [],
    reads: 0,
    length: 0,
    deadline: 0,
    shortage: undefined,
    text: undefined,
  };
}

export function put({ tape }: PayloadCopy, token: Token): void {
  // Not `push`: that is the page's to replace.
  tape[tape.length] = token;
}

export function putJson(copy: PayloadCopy, json: string): void {
  copy.length += json.length;
  put(copy, part(WRITTEN, json));
}

/** The end of a container that has so many more entries than were read. */
export function putEnd(copy: PayloadCopy, more: number): void {
  put(copy, more > 0 ? part(END, copy.shortage ?? 'breadth', more) : COMPLETE);
}

/** Counts a value about to be read. */
export function spend(copy: PayloadCopy): void {
  if (copy.length > copy.mostBytes) copy.shortage ??= 'bytes';
  if ((++copy.reads & (VALUES_PER_CLOCK_READ - 1)) === 0) lookAtClock(copy);
}

/** The budget runs from the first look on: until then there was little to spend it on. */
function lookAtClock(copy: PayloadCopy): void {
  const now = copy.limits.now();
  copy.deadline ||= now + copy.limits.budgetMs;
  if (now > copy.deadline) copy.shortage ??= 'time';
}
