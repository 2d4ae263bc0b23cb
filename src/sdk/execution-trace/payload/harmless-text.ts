import { redactText } from '../../../core/model/redaction.ts';
import { jsonStringBytes } from './json-size.ts';

// The same few names and short texts come again and again: a memo costs a tenth of asking anew. Emptied when full. Only texts
// that hold no secret are in it.
const HARMLESS = new Map<string, number>();
const MOST = 2_000;
const LONGEST = 32;

/** Bytes of a text as a JSON string in UTF-8, quotes included; undefined where the text holds a secret, or is too long to tell at once. */
export function harmlessBytes(text: string): number | undefined {
  if (text.length > LONGEST) return undefined;
  const known = HARMLESS.get(text);
  if (known !== undefined) return known;
  if (redactText(text) !== text) return undefined;
  const bytes = jsonStringBytes(text);
  if (HARMLESS.size === MOST) HARMLESS.clear();
  HARMLESS.set(text, bytes);
  return bytes;
}
