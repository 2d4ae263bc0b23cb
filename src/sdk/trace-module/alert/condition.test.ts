import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPARISONS, type Condition } from './condition.ts';
import { isMetricName } from './condition-lexer.ts';
import { evaluateCondition, metricsOf } from './evaluate-condition.ts';
import { parseCondition } from './parse-condition.ts';
import { printCondition } from './print-condition.ts';

/** Printed with all parentheses, or the complaint. */
function shape(text: string): string {
  const parsed = parseCondition(text);
  return parsed.kind === 'ok' ? drawn(parsed.value) : parsed.error.message;
}

function drawn(condition: Condition): string {
  if (condition.kind === 'comparison') return printCondition(condition);
  if (condition.kind === 'not') return `not(${drawn(condition.condition)})`;
  return `(${drawn(condition.left)} ${condition.kind} ${drawn(condition.right)})`;
}

function holds(text: string, values: Readonly<Record<string, number>>): boolean | undefined {
  const parsed = parseCondition(text);
  if (parsed.kind === 'failed') throw new Error(parsed.error.message);
  return evaluateCondition(parsed.value, (metric) => values[metric]);
}

const comparison: fc.Arbitrary<Condition> = fc.record({
  kind: fc.constant('comparison' as const),
  metric: fc.stringMatching(/^[a-z_][\w.:]{0,8}$/).filter(isMetricName),
  comparison: fc.constantFrom(...COMPARISONS),
  value: fc
    .oneof(fc.integer({ min: -1, max: 1 }), fc.double({ min: -1, max: 1, noNaN: true }))
    .map(withoutMinusZero),
});

function withoutMinusZero(value: number): number {
  return value === 0 ? 0 : value;
}

const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    comparison,
    fc.record({ kind: fc.constant('not' as const), condition: tie('node') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      left: tie('node'),
      right: tie('node'),
    }),
  ),
})).node;

describe('alert condition', () => {
  it('is read with its units, "and" before "or"', () => {
    expect(shape('error_rate > 5%')).toBe('error_rate > 5%');
    expect(shape('avg_response_time > 5000ms')).toBe('avg_response_time > 5000ms');
    expect(shape('a > 1 or b < 2 and not c == 3')).toBe('(a > 1 or (b < 2 and not(c == 3)))');
    expect(shape('(a>1||b<2)&&!c=3')).toBe('((a > 1 or b < 2) and not(c == 3))');
  });

  it('complains with the place and what was expected', () => {
    expect(shape('')).toBe('Expected a metric, "not" or a parenthesis at character 1.');
    expect(shape('a')).toBe('Expected one of > >= < <= == != at character 2.');
    expect(shape('a >')).toBe('Expected a number at character 4.');
    expect(shape('a > 1 b')).toBe('Expected "and", "or" or the end at character 7.');
    expect(shape('(a > 1')).toBe('Expected a closing parenthesis at character 7.');
    expect(shape('a > 1; alert(1)')).toBe('";" has no meaning here.');
    expect(shape('a > 5kg')).toMatch('"kg" is no unit');
    expect(shape('error_rate > 5')).toBe('error_rate is a share: write 5% or 0.05.');
    expect(shape('avg_response_time > 5%')).toBe('avg_response_time is a time: write 500ms or 2s.');
    expect(shape('trace_count > 5s')).toBe('trace_count has no unit: write a plain number.');
    expect(shape(`${'('.repeat(60)}a > 1${')'.repeat(60)}`)).toMatch('at most 50 levels');
    expect(shape(`${'a > 1 and '.repeat(200)}a > 1`)).toBe('A condition has at most 1000 characters.');
    expect(shape('a > 1e+999')).toBe('1e+999 is too large a number.');
  });

  it('holds by value, and neither way where a value is missing', () => {
    expect(holds('error_rate > 5%', { error_rate: 0.051 })).toBe(true);
    expect(holds('error_rate > 5%', { error_rate: 0.05 })).toBe(false);
    expect(holds('avg_response_time >= 2s', { avg_response_time: 2_000 })).toBe(true);
    expect(holds('a != 1', { a: 1 })).toBe(false);
    expect(holds('a == -0.0000010000000000000002', { a: -0.0000010000000000000002 })).toBe(true);
    expect(holds('a <= 1', { a: 1 })).toBe(true);
    expect(holds('not a > 1', {})).toBeUndefined();
    expect(holds('a > 1 or b > 1', { b: 2 })).toBe(true);
    expect(holds('a > 1 and b > 1', { b: 0 })).toBe(false);
    expect(holds('a > 1 and b > 1', { b: 2 })).toBeUndefined();
    expect(holds('toString > 1 or constructor > 1', Object.create(null))).toBeUndefined();
  });

  it('printed is read back the same', () => {
    fc.assert(
      fc.property(condition, (value) => {
        const text = printCondition(value);
        fc.pre(text.length <= 1_000);
        expect(parseCondition(text)).toEqual({ kind: 'ok', value });
      }),
    );
  });

  it('of any text is a condition or a complaint within the text, never a throw', () => {
    const pieces = fc.constantFrom(
      'a',
      ' and ',
      ' or ',
      'not ',
      '(',
      ')',
      '>',
      '=',
      '5%',
      '1e+3',
      ' ',
      '-',
      '!',
      'ms',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (any) => {
        const parsed = parseCondition(any);
        if (parsed.kind === 'ok') return;
        expect(parsed.error.from).toBeLessThanOrEqual(any.length);
        expect(parsed.error.to).toBeGreaterThanOrEqual(parsed.error.from);
      }),
    );
  });

  it('with every value known holds or does not, and its opposite the other way', () => {
    fc.assert(
      fc.property(condition, fc.double({ min: -2, max: 2, noNaN: true }), (value, level) => {
        const result = evaluateCondition(value, () => level);
        expect(typeof result).toBe('boolean');
        expect(evaluateCondition({ kind: 'not', condition: value }, () => level)).toBe(!result);
        expect(metricsOf(value).length).toBeGreaterThan(0);
      }),
    );
  });
});
