import { type RedactionReason, secretKindOf } from '../redaction.ts';
import type { KnownKey } from './known-key.ts';
import { MOST_PAYLOAD_BYTES, type PayloadLimits } from './payload-limits.ts';
import { isPlainText, quote, recordableHead, utf8Surplus } from './payload-text.ts';

export type Shortage = 'bytes' | 'time';

/** A payload while it is written: JSON text in one string, and what it has used of its limits. */
export interface Draft {
  readonly limits: PayloadLimits;
  readonly mostBytes: number;
  /** Set when the clock is first read. */
  deadline: number;
  text: string;
  /** How many more bytes than UTF-16 units `text` has in UTF-8. */
  surplus: number;
  values: number;
  /** Set once a budget is used up: what is open is closed, nothing more is begun. */
  shortage: Shortage | undefined;
}

/** Kept free for the brackets and marks that close what is open when the bytes run out. */
const CLOSING_BYTES = 2_048;
const LEAST_BYTES = 2 * CLOSING_BYTES;
/** The clock is dearer than what it would time, a value some 50 ns: asked once in so many values. A power of two. */
const VALUES_PER_CLOCK_READ = 128;

export function beginDraft(limits: PayloadLimits): Draft {
  return {
    limits,
    mostBytes: Math.max(Math.min(limits.bytes, MOST_PAYLOAD_BYTES), LEAST_BYTES) - CLOSING_BYTES,
    deadline: 0,
    text: '',
    surplus: 0,
    values: 0,
    shortage: undefined,
  };
}

/** Counts a value about to be written. */
export function spend(draft: Draft): void {
  if (draft.text.length + draft.surplus > draft.mostBytes) draft.shortage ??= 'bytes';
  if ((++draft.values & (VALUES_PER_CLOCK_READ - 1)) === 0) lookAtClock(draft);
}

/** The budget runs from the first look on: until then there was little to spend it on. */
function lookAtClock(draft: Draft): void {
  const now = draft.limits.now();
  draft.deadline ||= now + draft.limits.budgetMs;
  if (now > draft.deadline) draft.shortage ??= 'time';
}

/** False, and a shortage, when there is no room for so many bytes. */
function hasRoom(draft: Draft, bytes: number): boolean {
  if (draft.text.length + draft.surplus + bytes <= draft.mostBytes) return true;
  draft.shortage ??= 'bytes';
  return false;
}

/** Writes `before`, the quoted text and `after`; false, and nothing, when there is no room for the text. */
function writeFitting(draft: Draft, quoted: string, before: string, after: string): boolean {
  const surplus = utf8Surplus(quoted);
  if (!hasRoom(draft, quoted.length + surplus)) return false;
  draft.text += before + quoted + after;
  draft.surplus += surplus;
  return true;
}

/** A text of the page, redacted and cut; "" when the bytes are used up. */
export function writeQuoted(draft: Draft, text: string, length: number): void {
  if (!writeFitting(draft, quote(recordableHead(text, length)), '', '')) draft.text += '""';
}

/** `{"$tp":kind,key:text}` */
export function writeTagged(draft: Draft, kind: string, key: string, text: string): void {
  draft.text += `{"$tp":"${kind}","${key}":`;
  writeQuoted(draft, text, draft.limits.stringLength);
  draft.text += '}';
}

/** A mark without text of the page. */
export function writeMark(draft: Draft, kind: 'redacted', by: RedactionReason): void;
export function writeMark(draft: Draft, kind: 'truncated', by: Shortage | 'depth' | 'length'): void;
export function writeMark(draft: Draft, kind: string, by: string): void {
  draft.text += `{"$tp":"${kind}","by":"${by}"}`;
}

/** The mark for so many entries left out. */
export function writeMore(draft: Draft, count: number): void {
  draft.text += `{"$tp":"more","count":${count},"by":"${draft.shortage ?? 'breadth'}"}`;
}

export function writeString(draft: Draft, text: string): void {
  const { stringLength } = draft.limits;
  const { length } = text;
  const isShort = length <= stringLength;
  let isWritten: boolean;
  if (isShort && isPlainText(text)) {
    isWritten = hasRoom(draft, length + 2);
    if (isWritten) draft.text += `"${text}"`;
  } else {
    const secret = secretKindOf(text);
    if (secret !== undefined) {
      writeMark(draft, 'redacted', secret);
      return;
    }
    const head = quote(recordableHead(text, stringLength));
    isWritten = isShort
      ? writeFitting(draft, head, '', '')
      : writeFitting(draft, head, '{"$tp":"text","head":', `,"length":${length}}`);
  }
  if (!isWritten) writeMark(draft, 'truncated', 'bytes');
}

/** `"key":`, after a comma unless it is the first. False when there is no room: then the container ends. */
export function writeKey(draft: Draft, key: KnownKey, isFirst: boolean): boolean {
  const text = isFirst ? key.json : `,${key.json}`;
  // The colon has always been let in.
  if (!hasRoom(draft, text.length - 1 + key.surplus)) return false;
  draft.text += text;
  draft.surplus += key.surplus;
  return true;
}
