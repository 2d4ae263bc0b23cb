/** The number that eight hex digits starting at `from` spell. The caller promises that they are hex digits. */
export function hexToUint32(text: string, from: number): number {
  let value = 0;
  for (let index = from; index < from + 8; index++) {
    const code = text.charCodeAt(index);
    value = (value << 4) | (code <= 57 ? code - 48 : code - 87);
  }
  return value >>> 0;
}

const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Eight hex digits. */
export function uint32ToHex(value: number): string {
  return pair(value >>> 24) + pair(value >>> 16) + pair(value >>> 8) + pair(value);
}

function pair(byte: number): string {
  return PAIRS[byte & 255] ?? '';
}
