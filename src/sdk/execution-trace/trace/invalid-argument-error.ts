/** An argument is missing or of the wrong kind: a mistake in the calling code. Source: document 2, section 3. */
export class InvalidArgumentError extends Error {
  override readonly name = 'InvalidArgumentError';
}

/** @throws InvalidArgumentError unless the value is a text with something in it. */
export function requireNonBlank(value: unknown, field: string, who: string): asserts value is string {
  if (typeof value === 'string' && value.trim() !== '') return;
  throw new InvalidArgumentError(`${who}: '${field}' must be a non-blank string, got ${described(value)}`);
}

function described(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : value === null ? 'null' : typeof value;
}
