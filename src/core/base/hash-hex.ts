/**
 * A text as `digits` lower-case hex digits, the same each time and never all zero. Two 32-bit multiply-and-shift mixes a word:
 * spread well, but no protection against who wants two texts to meet.
 */
export function hashHex(text: string, digits: 16 | 32): string {
  let hex = '';
  for (let seed = 0; hex.length < digits; seed++) hex += word(mix(text, seed));
  return /[^0]/.test(hex) ? hex : `${hex.slice(1)}1`;
}

function mix(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return (high ^ (high >>> 16)) >>> 0;
}

function word(value: number): string {
  return value.toString(16).padStart(8, '0');
}
