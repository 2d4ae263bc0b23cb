import { encodePayload } from '../../../core/model/payload/encode.ts';
import { MOST_PAYLOAD_BYTES, type PayloadLimits } from '../../../core/model/payload/payload-limits.ts';
import { redactText } from '../../../core/model/redaction.ts';

const LIMITS: PayloadLimits = {
  depth: 12,
  breadth: 1_000,
  stringLength: 10_000,
  bytes: MOST_PAYLOAD_BYTES,
  budgetMs: 50,
  now: () => performance.now(),
};

/** JSON text of data, bounded and without secrets: a file leaves the program. */
export function exportableJson(value: unknown): string {
  return encodePayload(value, LIMITS);
}

export function exportableText(text: string | undefined): string | undefined {
  return text === undefined ? undefined : redactText(text);
}
