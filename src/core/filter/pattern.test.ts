import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from './pattern.ts';

describe('pattern', () => {
  it.each([
    ['core:go', 'exact', 'core:go', true],
    ['core:go', 'exact', 'core:going', false],
    ['core:go', 'exact', 'Core:go', false],
    ['core:*', 'glob', 'core:go', true],
    ['*:go', 'glob', 'core:go', true],
    ['/^core:(go|stop)$/', 'regex', 'core:stop', true],
    ['/^core:(go|stop)$/', 'regex', 'core:stopped', false],
    ['/CORE/i', 'regex', 'my core', true],
    ['/api/pay', 'exact', '/api/pay', true],
    ['/api/*', 'glob', '/api/pay', true],
    ['//', 'exact', '//', true],
    ['[Auth] Login', 'exact', '[Auth] Login', true],
    ['a\\*b', 'exact', 'a*b', true],
  ] as const)('%s is %s and on %s › %s', (text, kind, name, matches) => {
    const pattern = compilePattern(text);
    expect(pattern.kind === 'ok' && [pattern.value.kind, pattern.value.matches(name)]).toEqual([
      kind,
      matches,
    ]);
  });

  it.each([
    ['/a(?=b)/', '(?=', 'Look-around is not supported, because patterns must run in linear time.'],
    ['/a(?<!b)c/', '(?<!', 'Look-around is not supported, because patterns must run in linear time.'],
    ['/(a)\\1/', '\\1', 'A back reference is not supported, because patterns must run in linear time.'],
    ['/\\u0041/', '\\u', 'Write a character by its number as \\x{41}, not \\u0041.'],
    ['/ab{1001}/', '{1', 'A repetition may count to 1000 at most.'],
    ['/x[b/', '[b', 'Missing closing ] in the regular expression: [b'],
    ['/a)/', 'a)', 'Unexpected ) in the regular expression: a)'],
    [
      '/a{900}b{900}c{900}/',
      'a{900}b{900}c{900}',
      'The repetitions {n} add up to 2700: 2000 are possible at most.',
    ],
    ['', '', 'The pattern is empty.'],
  ])('%s › points at %j', (text, pointedAt, message) => {
    const pattern = compilePattern(text);
    if (pattern.kind === 'ok') throw new Error('compiled');
    expect(text.slice(pattern.error.from, pattern.error.to)).toBe(pointedAt);
    expect(pattern.error.message).toBe(message);
  });

  it('a pattern too long › is refused', () => {
    expect(compilePattern('a'.repeat(501))).toMatchObject({ kind: 'failed', error: { from: 500, to: 501 } });
  });

  it('an attack on backtracking › takes no time', () => {
    const pattern = compilePattern('/(a+)+$/');
    const started = performance.now();
    expect(pattern.kind === 'ok' && pattern.value.matches(`${'a'.repeat(20_000)}!`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('any text › compiles or fails with a place inside it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `/${text}/`),
        ),
        fc.string(),
        (text, name) => {
          const pattern = compilePattern(text);
          if (pattern.kind === 'ok') expect(typeof pattern.value.matches(name)).toBe('boolean');
          else {
            const { from, to } = pattern.error;
            expect(0 <= from && from <= to && to <= text.length).toBe(true);
          }
        },
      ),
    );
  });
});
