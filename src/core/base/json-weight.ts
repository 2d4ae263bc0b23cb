const BYTES_PER_VALUE = 16;
const BYTES_PER_MEMBER = 48;

/** About how many bytes a parsed JSON value takes in memory: characters are counted as two, whatever the engine makes of them. */
export function jsonWeight(value: unknown): number {
  let bytes = 0;
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    bytes += BYTES_PER_VALUE;
    if (typeof next === 'string') bytes += next.length * 2;
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, member] of Object.entries(next)) {
      bytes += BYTES_PER_MEMBER + key.length * 2;
      rest.push(member);
    }
  }
  return bytes;
}
