import type { EncodedPayload } from '../span.ts';
import { beginDraft } from './draft.ts';
import type { PayloadLimits } from './payload-limits.ts';
import { writeValue } from './write-value.ts';

/**
 * Payloads are encoded once, in the page, into bounded and redacted JSON text. JSON says what JSON can say; the rest is an
 * object with the key `$tp`, whose text names the kind:
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

/** Never throws and never runs a getter. Traps of a proxy do run: nothing can tell a proxy from an object. */
export function encodePayload(value: unknown, limits: PayloadLimits): EncodedPayload {
  try {
    const draft = beginDraft(limits);
    writeValue(draft, value, '', undefined);
    return draft.text as EncodedPayload;
  } catch {
    // Only a full stack or a broken clock gets here: `writeValue` catches what a single object throws.
    return '{"$tp":"unreadable","why":"threw"}' as EncodedPayload;
  }
}
