import { expect, test } from 'vitest';
import { ErrorClassifier } from './error-classifier.ts';

class CombatError extends Error {}
const named = (name: string, message = 'x') => Object.assign(new Error(message), { name });
const coded = (code: unknown) => Object.assign(new Error('x'), { code });

test.each<[string, unknown, string]>([
  ['a mistake in the code', new TypeError('handler must be a function'), 'programming high'],
  ['fetch in the browser', new TypeError('Failed to fetch'), 'network medium, retry'],
  ['a code of the system', coded('ECONNREFUSED'), 'network medium, retry'],
  ['an abort', new DOMException('x', 'AbortError'), 'cancelled low'],
  ['a timeout', named('TimeoutError'), 'timeout medium, retry'],
  ['a full disk', new DOMException('x', 'QuotaExceededError'), 'storage critical'],
  ['a refusal', coded(403), 'permission medium'],
  ['a missing thing', new Error('Entity not found'), 'not_found medium'],
  ['a refused input', named('ValidationError'), 'validation low'],
  ['a closed transaction', new DOMException('x', 'InvalidStateError'), 'state medium'],
  ['an error of the app', new CombatError('no weapon'), 'application medium'],
  ['a bare error', new Error('hm'), 'unknown medium'],
  ['a text', 'thrown as text', 'unknown medium'],
  ['nothing', undefined, 'unknown medium'],
])('error classifier › knows %s', (_what, error, expected) => {
  const { category, severity, isRetryable } = new ErrorClassifier().classify(error);
  expect(`${category} ${severity}${isRetryable ? ', retry' : ''}`).toBe(expected);
});

test('error classifier › gives up after three tries', () => {
  const classifier = new ErrorClassifier();
  expect(classifier.classify(coded('ETIMEDOUT'), { retryCount: 2 }).isRetryable).toBe(true);
  expect(classifier.classify(coded('ETIMEDOUT'), { retryCount: 3 }).isRetryable).toBe(false);
});

test('error classifier › asks the rules of the app first', () => {
  const rule = {
    category: 'validation',
    severity: 'low',
    isRetryable: true,
    types: /^CombatError$/,
  } as const;
  expect(new ErrorClassifier({ rules: [rule] }).classify(new CombatError())).toEqual({
    category: 'validation',
    severity: 'low',
    isRetryable: true,
  });
});

test('error classifier › survives an error that cannot be read', () => {
  const hostile = Object.defineProperty(new Error('x'), 'message', {
    get() {
      throw new Error('no');
    },
  });
  expect(new ErrorClassifier().classify(hostile).category).toBe('unknown');
});
