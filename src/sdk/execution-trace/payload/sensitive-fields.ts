import { isSecretKey } from '../../../core/model/redaction.ts';

/** Names of fields whose value is never kept. Source: document 2, "Type Definitions and Constants". */
export const SENSITIVE_FIELDS: readonly string[] = /* @__PURE__ */ Object.freeze([
  'password',
  'token',
  'apiKey',
  'api_key',
  'secret',
  'credential',
  'auth',
  'authorization',
]);

/**
 * What becomes of a field's value. `whole`: a mark stands for it. `leaves`: it stays an object, and marks stand for all that is
 * written in it (the documents keep the shape of `credentials: { password, token }`). `none`: it is kept.
 */
export type Hiding = 'whole' | 'leaves' | 'none';

export type HidingOf = (field: string, value: unknown) => Hiding;

const SEPARATORS = /[-_ .]/g;

/** Case and the separators `-`, `_`, space and `.` do not matter; what the whole library takes for a secret is hidden too. */
export function hidingBy(sensitiveFields: readonly string[]): HidingOf {
  const names = new Set(sensitiveFields.map(normalised));
  const known = new Map<string, Secrecy>();
  return (field, value) => {
    let secrecy = known.get(field);
    if (secrecy === undefined) {
      secrecy = names.has(normalised(field)) ? 'named' : isSecretKey(field) ? 'alike' : 'open';
      if (known.size === MOST_KNOWN) known.clear();
      if (field.length <= LONGEST_KNOWN) known.set(field, secrecy);
    }
    if (secrecy === 'alike') return typeof value === 'object' && value !== null ? 'leaves' : 'whole';
    return secrecy === 'named' ? 'whole' : 'none';
  };
}

/** A field that the list names, one that is a secret by the library's own rules, or neither. */
type Secrecy = 'named' | 'alike' | 'open';

/** The same few fields come again and again: a memo costs a tenth of asking anew. Emptied when full. */
const MOST_KNOWN = 2_000;
const LONGEST_KNOWN = 64;

export const hidingByDefault: HidingOf = /* @__PURE__ */ hidingBy(SENSITIVE_FIELDS);

function normalised(field: string): string {
  return field.toLowerCase().replace(SEPARATORS, '');
}
