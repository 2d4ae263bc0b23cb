/** The number that eight hex digits starting at `from` spell. The caller promises that they are hex digits. */
export function hexToUint32(text: string, from: number): number {
  let value = 0;
  for (let index = from; index < from + 8; index++) {
    const code = text.charCodeAt(index);
    value = (value << 4) | (code <= 57 ? code - 48 : code - 87);
  }
  return value >>> 0;
}

/** Writes an id of 16 or 32 hex digits as words, from `at` on. */
export function hexToWords(id: string, words: Uint32Array, at: number): void {
  for (let word = 0; word < id.length / 8; word++) words[at + word] = hexToUint32(id, word * 8);
}

/** Eight hex digits. */
export function uint32ToHex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
