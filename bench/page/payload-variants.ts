import { isRecord } from '../../src/core/base/is-record.ts';
import { copyPayload, encodePayload } from '../../src/core/model/payload/encode.ts';
import { DEFAULT_PAYLOAD_LIMITS } from '../../src/core/model/payload/payload-limits.ts';
import { at, payloadOf } from './samples.ts';
import { sink, type Variant } from './variant.ts';

/** A redacting snapshot of a payload of about 1 KB: ours, the barest that could be, and what people write by hand. */
export function payloadVariants(): Readonly<Record<string, Variant>> {
  const payloads = Array.from({ length: 8 }, (_, index) => payloadOf(index));
  const limits = { ...DEFAULT_PAYLOAD_LIMITS, now: () => performance.now() };
  const each = (snapshot: (payload: object) => unknown): Variant => ({
    run: (count) => {
      for (let index = 0; index < count; index++) sink.value = snapshot(at(payloads, index));
    },
  });
  return {
    'payload: ours': each((payload) => copyPayload(payload, limits)),
    'payload: ours, written': each((payload) => encodePayload(payload, limits)),
    'payload: walker': each((payload) => walk(payload, 0)),
    'payload: walker, written': each((payload) => JSON.stringify(walk(payload, 0))),
    'payload: replacer': each((payload) => JSON.stringify(payload, redact)),
    'payload: stringify': each((payload) => JSON.stringify(payload)),
  };
}

const SECRETS: ReadonlySet<string> = new Set([
  'password',
  'token',
  'apikey',
  'api_key',
  'secret',
  'credential',
  'auth',
  'authorization',
  'cookie',
]);
const LONGEST = 1_000;
const DEEPEST = 6;

/** Copies, takes out what stands under a secret key, cuts what is long or deep; knows nothing of cycles, classes or values. */
function walk(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.length > LONGEST ? value.slice(0, LONGEST) : value;
  if (!isRecord(value)) return value;
  if (depth === DEEPEST) return '[deep]';
  return Array.isArray(value) ? walkList(value, depth + 1) : walkRecord(value, depth + 1);
}

// Plain loops: `map` and `Object.entries` would make the floor a third higher than it is.
function walkList(items: readonly unknown[], depth: number): unknown {
  const copy: unknown[] = [];
  for (const item of items) copy.push(walk(item, depth));
  return copy;
}

function walkRecord(record: Readonly<Record<string, unknown>>, depth: number): unknown {
  const copy: Record<string, unknown> = {};
  for (const key in record) {
    copy[key] = SECRETS.has(key.toLowerCase()) ? '[redacted]' : walk(record[key], depth);
  }
  return copy;
}

function redact(key: string, value: unknown): unknown {
  if (SECRETS.has(key.toLowerCase())) return '[redacted]';
  return typeof value === 'string' && value.length > LONGEST ? value.slice(0, LONGEST) : value;
}
