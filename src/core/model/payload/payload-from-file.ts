import type { EncodedPayload } from '../span.ts';
import { MOST_PAYLOAD_BYTES } from './payload-limits.ts';

/** How much is kept of what is longer than a payload may be. */
const HEAD = 10_000;

/** Any value of a parsed file as a payload. One that is too long keeps its head, as text, and says how long it was. */
export function payloadFromFile(value: unknown): EncodedPayload {
  return bounded(JSON.stringify(value) ?? 'null');
}

/** A payload that a file holds as a text: JSON as it is, anything else as the text it is. */
export function payloadFromText(text: string): EncodedPayload {
  if (text.length > MOST_PAYLOAD_BYTES) return bounded(text);
  try {
    JSON.parse(text);
    return text as EncodedPayload;
  } catch {
    return bounded(JSON.stringify(text));
  }
}

function bounded(json: string): EncodedPayload {
  if (json.length <= MOST_PAYLOAD_BYTES) return json as EncodedPayload;
  return JSON.stringify({ $tp: 'text', head: json.slice(0, HEAD), length: json.length }) as EncodedPayload;
}
