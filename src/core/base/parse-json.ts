import { failed, ok, type Result } from './result.ts';

/** Real files nest a few dozen deep. More would let a small file fill the memory, and break whatever walks it by recursion. */
export const DEEPEST_JSON = 500;

/** JSON from a file: a byte order mark is no part of it, and it may not nest without end. The failure is a sentence. */
export function parseJson(text: string): Result<unknown> {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (nestsDeeper(json, DEEPEST_JSON)) {
    return failed(`The file nests its values more than ${DEEPEST_JSON} deep: it is not opened.`);
  }
  try {
    const value: unknown = JSON.parse(json);
    return ok(value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed(`The file is damaged or cut off: its JSON cannot be read (${reason}).`);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Looks at each character once, and before anything is parsed. */
function nestsDeeper(json: string, most: number): boolean {
  let depth = 0;
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index);
    if (code === QUOTE) index = endOfText(json, index);
    // [ and {, ] and }: they differ in one bit only.
    else if ((code | 0x20) === 0x7b) {
      if (++depth > most) return true;
    } else if ((code | 0x20) === 0x7d) depth--;
  }
  return false;
}

/** Where the quote stands that ends the text begun at `start`; the end of the file when none does. */
function endOfText(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end === -1 ? json.length : end;
}

function isEscaped(json: string, quote: number): boolean {
  let before = quote - 1;
  while (json.charCodeAt(before) === BACKSLASH) before--;
  return (quote - before) % 2 === 0;
}
