import { redactHead } from '../redaction.ts';

const { stringify } = JSON;
const LONE_SURROGATE = /\p{Surrogate}/u;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Half of a surrogate pair is not Unicode and would not survive UTF-8: it becomes U+FFFD. */
function toWellFormed(text: string): string {
  return LONE_SURROGATE.test(text) ? text.replace(LONE_SURROGATES, '\ufffd') : text;
}

/** The head of a text as it may be recorded: redacted, cut, well-formed. */
export function recordableHead(text: string, length: number): string {
  return toWellFormed(redactHead(text, length));
}

export function quote(text: string): string {
  return stringify(text);
}

export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // A surrogate pair is two units and four bytes, so two a unit.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
