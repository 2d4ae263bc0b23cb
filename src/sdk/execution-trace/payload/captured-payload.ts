import { isRecord } from '../../../core/base/is-record.ts';
import { harmlessBytes } from './harmless-text.ts';
import { isPlain } from './plain-container.ts';
import { type SanitizedPayload, type SanitizeOptions, sanitizePayload } from './sanitize-payload.ts';
import { type HidingOf, hidingByDefault } from './sensitive-fields.ts';

/**
 * A payload as it was when it was captured, whatever the application does with it afterwards. Most are a few fields with
 * nothing in them to hide: of those a copy is taken, and what else sanitising does (to count, to bound, to freeze) waits until
 * somebody reads it. All others are sanitised at once, so no secret is ever kept, not even until then.
 */
export class CapturedPayload {
  readonly #options: SanitizeOptions;
  #copy: Fields | undefined;
  #sanitized: SanitizedPayload | undefined;

  constructor(payload: unknown, options: SanitizeOptions = NO_OPTIONS) {
    this.#options = options;
    this.#copy = copyOf(payload, options.hidingOf ?? hidingByDefault);
    if (this.#copy === undefined) this.#sanitized = sanitizePayload(payload, options);
  }

  get sanitized(): SanitizedPayload {
    this.#sanitized ??= sanitizePayload(this.#copy, this.#options);
    this.#copy = undefined;
    return this.#sanitized;
  }

  /** A field of the payload, if it has fields. */
  field(name: string): unknown {
    const fields = this.#copy ?? this.sanitized.value;
    return isRecord(fields) && Object.hasOwn(fields, name) ? fields[name] : undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

const NO_OPTIONS: SanitizeOptions = /* @__PURE__ */ Object.freeze({});
const MOST_FIELDS = 32;
const LEVELS = 2;

/** Undefined for what is not small and plain, may hold a secret, or does not let itself be read. */
function copyOf(payload: unknown, hidingOf: HidingOf): Fields | undefined {
  try {
    return isRecord(payload) ? copyOfFields(payload, hidingOf, LEVELS) : undefined;
  } catch {
    return undefined; // A getter or a proxy that throws: sanitising knows what to do with it.
  }
}

function copyOfFields(fields: Fields, hidingOf: HidingOf, levels: number): Fields | undefined {
  if (levels === 0 || !isPlain(fields)) return undefined;
  const copy: Record<string, unknown> = { ...fields };
  let room = MOST_FIELDS;
  for (const key in copy) {
    room -= 1;
    const value = copy[key];
    if (room < 0 || hidingOf(key, value) !== 'none') return undefined;
    if (isRecord(value)) {
      const inner = copyOfFields(value, hidingOf, levels - 1);
      if (inner === undefined) return undefined;
      copy[key] = inner;
    } else if (!isHarmless(value)) {
      return undefined;
    }
  }
  return copy;
}

function isHarmless(value: unknown): boolean {
  switch (typeof value) {
    case 'number':
    case 'boolean':
    case 'undefined':
      return true;
    case 'string':
      return harmlessBytes(value) !== undefined;
    default:
      return value === null;
  }
}
