/** What JSON can say: the inputs and outputs of actions (`serde_json::Value` in the document). */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/**
 * A copy of any value as JSON has it, so that what the application changes later does not change the record: what `toJSON`
 * says, numbers that are none as `null`, big integers as text, a value inside itself as `"[circular]"`. What JSON leaves out
 * at the top (undefined, a function) is `null`. Never throws: what cannot be read is `"[unreadable: …]"`.
 */
export function toJsonValue(value: unknown): JsonValue {
  const above: unknown[] = [];
  try {
    const text = JSON.stringify(value, function replace(this: unknown, _key: string, part: unknown) {
      if (typeof part === 'bigint') return String(part);
      if (typeof part !== 'object' || part === null) return part;
      // `this` holds the part: whatever was entered after it has been left again.
      while (above.length > 0 && above.at(-1) !== this) above.pop();
      if (above.includes(part)) return '[circular]';
      above.push(part);
      return part;
    });
    return text === undefined ? null : parsed(text);
  } catch (error) {
    return `[unreadable: ${error instanceof Error ? error.message : typeof error}]`;
  }
}

export function isJsonValue(value: unknown): value is JsonValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || Object.values(value).every(isJsonValue);
    default:
      return false;
  }
}

/** One line of at most `length` characters. */
export function compactJson(value: JsonValue, length = 80): string {
  const text = JSON.stringify(value);
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function parsed(text: string): JsonValue {
  const value: unknown = JSON.parse(text);
  return isJsonValue(value) ? value : null;
}
