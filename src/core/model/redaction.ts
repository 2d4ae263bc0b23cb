import { remember } from '../base/remember.ts';
import { holdsCard, redactCards } from './payment-card.ts';
import type { AttributeValue } from './span.ts';

/**
 * Keeps secrets out of everything that is recorded: by key (`password`, `x-api-key`, `accessToken`) and by value (JWT, bearer
 * token, payment card number). All patterns take time linear in the text.
 */
export type RedactionReason = 'key' | 'jwt' | 'bearer' | 'card';

/** Of a key in lower case and without separators. */
const SECRET_KEY =
  /^(?:auth|(?:proxy)?authorization|(?:set)?cookie)$|(?:password|token|secret|apikey|credentials?)$/;
const SEPARATORS = /[-_ .]/g;
/** No secret key is longer, with all its separators; the end of a longer one still tells. */
const LONGEST_KEY = 256;

/** True for a key whose value is never recorded. Case and the separators `-`, `_`, space and `.` do not matter. */
export const isSecretKey = remember(namesSecret);

function namesSecret(key: string): boolean {
  const lower = key.slice(-LONGEST_KEY).toLowerCase();
  // `http.request.header.authorization`: the last part of a dotted attribute name is the key proper.
  const last = lower.slice(lower.lastIndexOf('.') + 1);
  return SECRET_KEY.test(lower.replace(SEPARATORS, '')) || SECRET_KEY.test(last.replace(SEPARATORS, ''));
}

/** What stands in a text where a secret was. */
export function redactionMark(reason: RedactionReason): string {
  return `[redacted · ${reason}]`;
}

const BEARER = /\bBearer(?:\s|%20)+[\w.~+/=-]+/gi;
const WHOLE_BEARER = /^Bearer\s+[\w.~+/=-]+$/i;
/** `key=value` in a query, a fragment or a form body. The key's start is a boundary, so no character is read twice. */
const PARAMETER = /(^|[?&#;\s])([\w.%-]{1,64})=((?!\[redacted · )[^\s&#;"'<>]+)/g;
/** `user:password@` after `//`. A slash ends the search, so no character is read twice. */
const USER_INFO = /(:\/\/)[^\s/?#@]{1,512}@/g;
const MAY_HOLD_SECRET = /eyJ|bearer|=|@/i;

/** The text with each secret part replaced by a mark; the very same string when there is none. */
export function redactText(text: string): string {
  const redacted = MAY_HOLD_SECRET.test(text) ? redactTokens(text) : text;
  return holdsCard(redacted) ? redactCards(redacted, redactionMark('card')) : redacted;
}

/** A secret may begin before the cut and end behind it: this much more is looked at. */
const CUT_MARGIN = 4_096;
/** What may be the beginning of a secret right at the cut. */
const UNFINISHED = /(?:eyJ[\w-]*(?:\.[\w-]*){0,2}|:\/\/[^\s/?#@]*|\d[\d -]{0,40})$/;

/** The first `length` units of a text, redacted; a secret that the cut would split is left out altogether. Looks no further than it must. */
export function redactHead(text: string, length: number): string {
  if (text.length <= length) return redactText(text);
  const seen = text.slice(0, length + CUT_MARGIN);
  return redactText(seen.length === text.length ? seen : seen.replace(UNFINISHED, '')).slice(0, length);
}

function redactTokens(text: string): string {
  return redactJsonWebTokens(text)
    .replace(BEARER, redactionMark('bearer'))
    .replace(USER_INFO, `$1${redactionMark('key')}@`)
    .replace(PARAMETER, (whole, before: string, key: string) =>
      isSecretKey(decoded(key)) ? `${before}${key}=${redactionMark('key')}` : whole,
    );
}

/** The reason when the whole text is one secret, undefined otherwise. */
export function secretKindOf(text: string): Exclude<RedactionReason, 'key'> | undefined {
  if (text.length > 16_384) return undefined;
  const trimmed = text.trim();
  if (WHOLE_BEARER.test(trimmed)) return 'bearer';
  if (trimmed.startsWith('eyJ') && matchEnd(JSON_WEB_TOKEN, trimmed, 0) === trimmed.length) return 'jwt';
  if (holdsCard(trimmed) && redactCards(trimmed, '') === '') return 'card';
  return undefined;
}

/** An attribute as it may be recorded. */
export function redactAttribute(key: string, value: AttributeValue): AttributeValue {
  if (isSecretKey(key)) return redactionMark('key');
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'number' && isCardNumber(value)) return redactionMark('card');
  return value;
}

/** A card number kept as a number. */
export function isCardNumber(value: number | bigint): boolean {
  return value >= 1e12 && value < 1e19 && secretKindOf(String(value)) === 'card';
}

const TOKEN_PART = /[\w-]+/y;
/** Three base64url parts, the last empty in an unsigned one. A part ends at its dot, so no character is read thrice. */
const JSON_WEB_TOKEN = /[\w-]{8,}\.[\w-]+\.[\w-]*/y;

/** Where the match that begins at `start` ends, or -1. */
function matchEnd(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** From one `eyJ` to the next by hand, because a regex that searches reads a run of `eyJeyJeyJ…` again from each `eyJ`. */
function redactJsonWebTokens(text: string): string {
  let redacted = '';
  let copied = 0;
  let start = text.indexOf('eyJ');
  while (start !== -1) {
    const end = matchEnd(JSON_WEB_TOKEN, text, start);
    if (end !== -1) {
      redacted += text.slice(copied, start) + redactionMark('jwt');
      copied = end;
    }
    // A later `eyJ` in the same part would end where this one did: nothing to find before its end.
    start = text.indexOf('eyJ', end === -1 ? matchEnd(TOKEN_PART, text, start) : end);
  }
  return redacted + text.slice(copied);
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key; // A stray `%`: then the key is what it is.
  }
}
