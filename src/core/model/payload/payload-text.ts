import { type RedactionReason, redactHead } from '../redaction.ts';
import type { Shortage } from './payload-copy.ts';

const { stringify } = JSON;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** The head of a text as it may be recorded: redacted, cut, well-formed. Half of a surrogate pair is not Unicode: U+FFFD. */
export function recordableHead(text: string, length: number): string {
  return redactHead(text, length).replace(LONE_SURROGATES, '\ufffd');
}

export function quote(text: string): string {
  return stringify(text);
}

/** A head of the text, quoted. */
export function quotedHead(text: string, length: number): string {
  return quote(recordableHead(text, length));
}

/** A mark without text of the page. */
export function markText(kind: 'redacted', by: RedactionReason): string;
export function markText(kind: 'truncated', by: Shortage | 'depth' | 'length'): string;
export function markText(kind: string, by: string): string {
  return `{"$tp":"${kind}","by":"${by}"}`;
}

/** How many more bytes than UTF-16 units a text has in UTF-8. */
export function utf8Surplus(text: string): number {
  let surplus = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // A surrogate pair is two units and four bytes, so two a unit.
    if (code > 0x7f) surplus += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return surplus;
}

/**
 * One cheap look at each unit, true for most texts: printable ASCII, nothing that JSON escapes, and nothing that any secret
 * needs. A JWT has a `J`, a parameter `=`, user info `:/` and then `@`, a bearer token `r` before a space or `%`, a card 13 digits.
 * False says nothing: then the patterns are asked (redaction.ts).
 */
export function isPlainText(text: string): boolean {
  let digits = 0;
  let before = 0;
  let isAddress = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // Most are small letters.
    if (code > 0x60) {
      if (code > 0x7e) return false;
    } else if (code < 0x30) {
      if (code < 0x20 || code === 0x22) return false;
      if (code === 0x2f && before === 0x3a) isAddress = true;
      if ((code === 0x20 || code === 0x25) && (before | 0x20) === 0x72) return false;
    } else if (code < 0x3a) {
      if (++digits === 13) return false;
    } else if (code === 0x3d || code === 0x4a || code === 0x5c || (code === 0x40 && isAddress)) {
      return false;
    }
    before = code;
  }
  return true;
}
