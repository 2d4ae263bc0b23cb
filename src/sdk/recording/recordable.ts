import { encodePayload } from '../../core/model/payload/encode.ts';
import { DEFAULT_PAYLOAD_LIMITS, type PayloadLimits } from '../../core/model/payload/payload-limits.ts';
import { redactAttribute, redactHead } from '../../core/model/redaction.ts';
import type { AttributeValue } from '../../core/model/span.ts';

const LONGEST_TEXT = 4_096;

/** The budget of time is one of real time, whatever clock the spans are told by. */
export const PAYLOAD_LIMITS: PayloadLimits = { ...DEFAULT_PAYLOAD_LIMITS, now: () => performance.now() };

/** Text without secrets, its head only; undefined for what is no text. */
export function recordableMessage(message: unknown): string | undefined {
  return typeof message === 'string' ? redactHead(message, LONGEST_TEXT) : undefined;
}

/** An attribute without secrets. What is no text, number or boolean becomes JSON text. */
export function recordableAttribute(key: string, value: unknown): AttributeValue {
  if (typeof value === 'boolean') return redactAttribute(key, value);
  if (typeof value === 'number') return redactAttribute(key, Number.isFinite(value) ? value : String(value));
  const text = typeof value === 'string' ? value : encodePayload(value, PAYLOAD_LIMITS);
  return redactAttribute(key, text.length > LONGEST_TEXT ? redactHead(text, LONGEST_TEXT) : text);
}

/** What is recorded of something thrown. */
export interface RecordedException {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: unknown;
}

export function readException(thrown: unknown): RecordedException {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: describeThrown(thrown) };
  const { name, message, stack, cause } = thrown;
  return {
    type: name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(cause === undefined ? {} : { cause }),
  };
}

function describeThrown(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    // An object without a prototype has no text.
    return Object.prototype.toString.call(thrown);
  }
}
