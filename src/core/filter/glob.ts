/** A glob ready to use: true when the whole text matches. */
export type GlobTest = (text: string) => boolean;

export interface GlobOptions {
  readonly ignoresCase?: boolean;
}

/**
 * Globs for names, not for paths: `*` is any characters, `/` and `:` among them, `?` is one character, and `\` takes the next
 * one literally. Brackets and braces mean themselves, for names like `[Auth] Login` are common.
 *
 * Two pointers and one place to go back to: no recursion, and never more steps than pattern length × text length.
 */
export function compileGlob(pattern: string, options: GlobOptions = {}): GlobTest {
  const ignoresCase = options.ignoresCase ?? false;
  const steps = readSteps(ignoresCase ? pattern.toLowerCase() : pattern);
  return (text) => matchSteps(steps, ignoresCase ? text.toLowerCase() : text);
}

/** True when the text has a `*` or `?` that is not escaped. */
export function hasWildcard(text: string): boolean {
  return readSteps(text).some((step) => step < 0);
}

/** The text that a glob without wildcards means: escapes taken off. */
export function unescapeGlob(text: string): string {
  return text.replace(/\\([\s\S])/g, '$1');
}

/** The glob that means exactly this text. */
export function escapeGlob(text: string): string {
  return text.replace(/[\\*?]/g, '\\$&');
}

const ANY = -1;
const ONE = -2;

/** A UTF-16 unit, or one of the two wildcards above. A last lonely `\` means itself. */
function readSteps(pattern: string): readonly number[] {
  const steps: number[] = [];
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index];
    if (character === '*') {
      if (steps.at(-1) !== ANY) steps.push(ANY);
    } else if (character === '?') {
      steps.push(ONE);
    } else {
      if (character === '\\' && index + 1 < pattern.length) index++;
      steps.push(pattern.charCodeAt(index));
    }
  }
  return steps;
}

function matchSteps(steps: readonly number[], text: string): boolean {
  let step = 0;
  let at = 0;
  let stepAfterAny = -1;
  let retryAt = 0;
  while (at < text.length) {
    const wanted = steps[step];
    if (wanted === ANY) {
      stepAfterAny = ++step;
      retryAt = at;
    } else if (wanted === ONE) {
      step++;
      at += unitsOfCharacter(text, at);
    } else if (wanted === text.charCodeAt(at)) {
      step++;
      at++;
    } else if (stepAfterAny === -1) {
      return false;
    } else {
      // The last `*` takes one more; an earlier one never needs to, for the last can take whatever it would have.
      step = stepAfterAny;
      at = ++retryAt;
    }
  }
  while (steps[step] === ANY) step++;
  return step === steps.length;
}

/** One character may be two UTF-16 units. */
function unitsOfCharacter(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
