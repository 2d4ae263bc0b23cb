import type { EncodedPayload } from '../span.ts';
import { copyValue } from './copy-value.ts';
import { beginCopy, type PayloadCopy } from './payload-copy.ts';
import type { PayloadLimits } from './payload-limits.ts';
import { writeCopy } from './write-copy.ts';

const UNREADABLE = '{"$tp":"unreadable","why":"threw"}' as EncodedPayload;

/**
 * Payloads are copied in the call that gives them, and written later, but still in the page, as bounded and redacted JSON text.
 * JSON says what JSON can say; the rest is an object with the key `$tp`, whose text names the kind:
 *
 *   {"$tp":"undefined"}                                     {"$tp":"number","value":"NaN"}   also Infinity, -Infinity, -0
 *   {"$tp":"bigint","value":"123"}                          {"$tp":"symbol","description":"id"}
 *   {"$tp":"function","name":"go"}                          {"$tp":"date","value":"2024-…Z"}   or "invalid"
 *   {"$tp":"regexp","source":"/a/g"}                        {"$tp":"text","head":"…","length":5000}
 *   {"$tp":"map","size":2,"entries":[[k,v],…]}              {"$tp":"set","size":2,"values":[…]}
 *   {"$tp":"bytes","type":"Uint8Array","length":99,"first":["1",…]}
 *   {"$tp":"error","name":"…","message":"…","stack":"…","cause":v,"errors":v,"entries":[[k,v],…]}   last four optional
 *   {"$tp":"object","class":"Cart","entries":[[k,v],…]}     instances of classes; without "class": owns a real key `$tp`
 *   {"$tp":"host","text":"<button#pay>"}                    nodes, windows, addresses, events: the page's platform
 *   {"$tp":"circular","path":"$.cart.lines[0]"}             the ancestor that the value is
 *   {"$tp":"redacted","by":"key"}                           also jwt, bearer, card
 *   {"$tp":"truncated","by":"depth"}                        also bytes, time, length
 *   {"$tp":"unreadable","why":"getter"}                     a getter, never run; or "threw": a proxy that threw or was revoked
 *   {"$tp":"more","count":900,"by":"breadth"}               last in a list, or under the key `$tp` of a plain object: what was
 *                                                           left out there, by breadth, bytes or time
 */

/**
 * What the value holds now; what happens to it later changes nothing. Never throws and never runs a getter. Traps of a proxy do
 * run: nothing can tell a proxy from an object.
 */
export function copyPayload(value: unknown, limits: PayloadLimits): PayloadCopy {
  const copy = beginCopy(limits);
  try {
    copyValue(copy, value, '', undefined);
  } catch {
    // Only a full stack or a broken clock gets here: `copyValue` catches what a single object throws.
    copy.text = UNREADABLE;
  }
  return copy;
}

/** Never throws. Written the first time it is asked for; the copy is let go then. */
export function payloadText(copy: PayloadCopy): EncodedPayload {
  try {
    copy.text ??= writeCopy(copy) as EncodedPayload;
  } catch {
    // The page has replaced what the language gives to every text.
    copy.text = UNREADABLE;
  }
  copy.tape.length = 0;
  return copy.text;
}

export function encodePayload(value: unknown, limits: PayloadLimits): EncodedPayload {
  return payloadText(copyPayload(value, limits));
}
