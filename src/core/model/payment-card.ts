/**
 * Payment card numbers in text: 13–19 digits, single spaces or dashes between them, Luhn valid, with a prefix and length that
 * card networks give out (ISO/IEC 7812; the public ranges of the networks).
 */
const MAY_BE_CARD = /\d(?:[ -]?\d){12}/;
/**
 * A whole run of digit groups; taken greedily, so the next search starts behind it. Before it what has such runs by chance: a UUID
 * (one in 3,000 would pass for a card), and ids and hashes of 32 hexadecimal digits and more. Those are no cards.
 */
const DIGIT_RUN = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|[\da-f]{32,}|(\d(?:[ -]?\d){12,})/gi;

/**
 * Prefix and length of each network, one literal because it is the smallest in the shim: Visa | Mastercard | American Express |
 * Discover | Diners Club | JCB | UnionPay | Maestro.
 */
const NETWORK =
  /^(?:4\d{12}(?:\d{3}){0,2}|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|(?:6011|64[4-9]\d|65\d\d)\d{12}(?:\d{3})?|3(?:0[0-5]|[689]\d)\d{11}(?:\d\d(?:\d{3})?)?|35(?:2[89]|[3-8]\d)\d{12}(?:\d{3})?|62\d{14,17}|(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{9,15})$/;

/** A quick look: false for nearly every text. */
export function holdsCard(text: string): boolean {
  return text.length >= 13 && MAY_BE_CARD.test(text);
}

/** Replaces each card number in the text, and nothing around it. */
export function redactCards(text: string, mark: string): string {
  return text.replace(DIGIT_RUN, (found, run?: string) => (run === undefined ? found : redactRun(run, mark)));
}

/**
 * `12 4111 1111 1111 1111` holds a card from its second group on, so each group may begin one. A card begins and ends with a
 * group: inside a longer row of digits every tenth window would pass for a card.
 */
function redactRun(run: string, mark: string): string {
  // Digits at even places, what stands between them at odd ones.
  const parts = run.split(/([ -])/);
  let redacted = '';
  let at = 0;
  while (at < parts.length) {
    const end = cardEnd(parts, at);
    redacted += end === 0 ? parts[at++] : mark;
    if (end > 0) at = end;
    redacted += parts[at++] ?? '';
  }
  return redacted;
}

/** Behind the last group of the longest card that begins at `start`; 0 when none does. Looks at no more groups than a card may have. */
function cardEnd(parts: readonly string[], start: number): number {
  let digits = '';
  let end = 0;
  for (let at = start; at < parts.length && digits.length < 19; at += 2) {
    digits += parts[at];
    if (isCard(digits)) end = at + 1;
  }
  return end;
}

function isCard(digits: string): boolean {
  return NETWORK.test(digits) && isLuhnValid(digits);
}

/** ISO/IEC 7812-1, annex B: every second digit from the right counts double, the sum ends in 0. */
function isLuhnValid(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, isDoubled = false; index >= 0; index--, isDoubled = !isDoubled) {
    const digit = digits.charCodeAt(index) - 48;
    sum += isDoubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}
