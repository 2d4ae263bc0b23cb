import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlob, escapeGlob, hasWildcard, unescapeGlob } from './glob.ts';

const cases: readonly (readonly [pattern: string, text: string, matches: boolean])[] = [
  ['core:*', 'core:go', true],
  ['core:*', 'core:', true],
  ['core:*', 'my core:go', false],
  ['*:go', 'core:go', true],
  ['*:go', 'core:going', false],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['a*b*c', 'a/x:b\n-c', true],
  ['GET /api/*', 'GET /api/cart/lines', true],
  ['core:?o', 'core:go', true],
  ['core:?o', 'core:o', false],
  ['[Auth] *', '[Auth] Login', true],
  ['[Auth] *', 'A Login', false],
  ['{a,b}', '{a,b}', true],
  ['5\\*', '5*', true],
  ['5\\*', '55', false],
  ['a\\', 'a\\', true],
  ['?', '😀', true],
  ['*ab', 'aab', true],
  ['*a*a*', 'ba', false],
];

describe('glob', () => {
  it.each(cases)('%j on %j › %j', (pattern, text, matches) => {
    expect(compileGlob(pattern)(text)).toBe(matches);
  });

  it('can ignore case', () => {
    expect(compileGlob('Core:*', { ignoresCase: true })('CORE:GO')).toBe(true);
    expect(compileGlob('Core:*')('core:go')).toBe(false);
  });

  it('agrees with a naive matcher', () => {
    const letters = (from: string) => fc.string({ unit: fc.constantFrom(...from), maxLength: 9 });
    fc.assert(
      fc.property(letters('ab*?\\'), letters('ab*?\\'), (pattern, text) => {
        expect(compileGlob(pattern)(text)).toBe(naiveMatch(pattern, text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('escaped text matches itself only', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        const matches = compileGlob(escapeGlob(text));
        expect(matches(text)).toBe(true);
        expect(matches(other)).toBe(other === text);
        expect(hasWildcard(escapeGlob(text))).toBe(false);
        expect(unescapeGlob(escapeGlob(text))).toBe(text);
      }),
    );
  });

  it('does not explode on an attack', () => {
    // A backtracking matcher needs more than 10^20 steps here; this one at most 4,000 × 100,000.
    const matches = compileGlob(`${'*a'.repeat(2_000)}b`);
    const started = performance.now();
    expect(matches('a'.repeat(100_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

function naiveMatch(pattern: string, text: string): boolean {
  const [first = ''] = pattern;
  const rest = pattern.slice(1);
  if (pattern === '') return text === '';
  if (first === '*') return naiveMatch(rest, text) || (text !== '' && naiveMatch(pattern, text.slice(1)));
  if (first === '?') return text !== '' && naiveMatch(rest, text.slice(1));
  if (first === '\\' && rest !== '') return text[0] === rest[0] && naiveMatch(rest.slice(1), text.slice(1));
  return text[0] === first && naiveMatch(rest, text.slice(1));
}
