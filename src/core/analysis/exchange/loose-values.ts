import { createBareRecord } from '../../base/bare-record.ts';
import { isRecord } from '../../base/is-record.ts';
import type { AttributeValue } from '../../model/span.ts';

// Readers of foreign files take what they can: other tools write numbers as text, null for nothing, and lists where one was meant.

export type LooseRecord = Readonly<Record<string, unknown>>;

const NOTHING: LooseRecord = {};

/** The object, or one without fields. */
export function recordOf(value: unknown): LooseRecord {
  return isRecord(value) && !Array.isArray(value) ? value : NOTHING;
}

/** The list, or an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A finite number, also when it is written as text. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A text that is not empty, cut where it is longer than any name should be. */
export function nameOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? cutText(value, LONGEST_NAME) : undefined;
}

const LONGEST_NAME = 4_096;
const LONGEST_VALUE = 65_536;

/** The head of a text that is longer than `most`, with a mark that says so. */
function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}… [cut: ${text.length} characters]`;
}

/** Text, numbers and booleans as they are; anything else as its JSON. */
export function attributeOf(value: unknown): AttributeValue {
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'null');
  return cutText(text, LONGEST_VALUE);
}

/** The fields that a reader did not look at: what the model has no place for. Undefined when nothing is left. */
export function leftOver(record: LooseRecord, known: ReadonlySet<string>): LooseRecord | undefined {
  let rest: Record<string, unknown> | undefined;
  for (const key in record) {
    if (known.has(key) || isEmpty(record[key])) continue;
    rest ??= createBareRecord<unknown>();
    rest[key] = record[key];
  }
  return rest;
}

function isEmpty(value: unknown): boolean {
  return value == null || value === '' || value === 0 || (Array.isArray(value) && value.length === 0);
}

/** The fields of an object as further attributes. */
export function addAttributes(attributes: Record<string, AttributeValue>, value: unknown): void {
  const fields = recordOf(value);
  for (const key in fields) attributes[key] = attributeOf(fields[key]);
}

/** The fields of an object as attributes. */
export function attributesOf(value: unknown): Record<string, AttributeValue> {
  const attributes = createBareRecord<AttributeValue>();
  addAttributes(attributes, value);
  return attributes;
}
