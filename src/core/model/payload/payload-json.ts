import type { EncodedPayload } from '../span.ts';

/**
 * A payload is JSON already and goes into a file as it is. It came from a page, though: one that is no JSON must not spoil the
 * file, and is kept as the text it is.
 */
export function payloadToJson(payload: EncodedPayload | undefined): string | undefined {
  if (payload === undefined) return undefined;
  try {
    JSON.parse(payload);
    return payload;
  } catch {
    return JSON.stringify({ $tp: 'unreadable', why: 'not JSON', text: String(payload) });
  }
}
