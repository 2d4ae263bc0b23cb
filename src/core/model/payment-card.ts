/**
 * Payment card numbers in text: 13–19 digits, single spaces or dashes between them, Luhn valid, with a prefix and length that
 * card networks give out (ISO/IEC 7812; the public ranges of the networks).
 */
const MAY_BE_CARD = /\d(?:[ -]?\d){12}/;
/** A whole run of digit groups; taken greedily, so the next search starts behind it. */
const DIGIT_RUN = /\d(?:[ -]?\d){12,}/g;

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
  return text.replace(DIGIT_RUN, (run) => redactRun(run, mark));
}

/**
 * `12 4111 1111 1111 1111` holds a card from its second group on, so each group may begin one. A card begins and ends with a
 * group: inside a longer row of digits every tenth window would pass for a card.
 */
function redactRun(run: string, mark: string): string {
  let redacted = '';
  let position = 0;
  while (position < run.length) {
    const end = cardEnd(run, position);
    const next = end === -1 ? groupEnd(run, position) : end;
    redacted += end === -1 ? run.slice(position, next) : mark;
    position = next;
    while (position < run.length && !isDigit(run, position)) redacted += run[position++];
  }
  return redacted;
}

/** Where the longest card beginning at `start` ends, or -1. Looks at no more than 19 digits. */
function cardEnd(run: string, start: number): number {
  let digits = '';
  let longest = -1;
  for (let index = start; index < run.length && digits.length < 19; index++) {
    if (!isDigit(run, index)) continue;
    digits += run[index];
    if (!isDigit(run, index + 1) && isCard(digits)) longest = index + 1;
  }
  return longest;
}

function groupEnd(run: string, start: number): number {
  let end = start;
  while (isDigit(run, end)) end++;
  return end;
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 48 && code <= 57;
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
