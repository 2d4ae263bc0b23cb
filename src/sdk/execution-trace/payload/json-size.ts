const NEEDS_CARE = /[^\x20-\x7e]|["\\]/;
const ENCODER = new TextEncoder();

/** Bytes of a text as a JSON string in UTF-8, quotes included. */
export function jsonStringBytes(text: string): number {
  return NEEDS_CARE.test(text) ? ENCODER.encode(JSON.stringify(text)).length : text.length + 2;
}

/** The longest head of a text that takes at most so many bytes as a JSON string; empty where not even its quotes fit. */
export function headWithin(text: string, bytes: number): string {
  let head = text.slice(0, Math.max(0, bytes - 2));
  let size = jsonStringBytes(head);
  while (size > bytes && head.length > 0) {
    head = head.slice(0, Math.min(head.length - 1, Math.floor((head.length * bytes) / size)));
    size = jsonStringBytes(head);
  }
  return head;
}

/** Bytes of a number as JSON, which writes `null` for NaN and the infinities. */
export function numberBytes(value: number): number {
  return Number.isFinite(value) ? String(value).length : 4;
}

/** `-1.2345678901234567e-100`: no number is written longer. */
const LONGEST_NUMBER = 24;

/** No fewer bytes than the number takes as JSON; told without writing it out. */
export function roughNumberBytes(value: number): number {
  return value >= 0 && value < 10 && Number.isInteger(value) ? 1 : LONGEST_NUMBER;
}
