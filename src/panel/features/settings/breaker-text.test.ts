import { expect, test } from 'vitest';
import { DEFAULT_BREAKER_SETTINGS } from '../../../core/model/breaker-settings.ts';
import { breakerToText, textToBreaker } from './breaker-text.ts';

const fine = { failures: '2', pause: '0.5', mostPause: '30' };

test('breaker text › goes to numbers and back', () => {
  expect(breakerToText(DEFAULT_BREAKER_SETTINGS)).toEqual(fine);
  expect(textToBreaker(fine)).toEqual({ kind: 'ok', value: DEFAULT_BREAKER_SETTINGS });
});

test('breaker text › names the field that is wrong', () => {
  const fieldOf = (wrong: object) => {
    const checked = textToBreaker({ ...fine, ...wrong });
    return checked.kind === 'failed' ? checked.error.field : undefined;
  };
  expect([fieldOf({ failures: 'two' }), fieldOf({ pause: '' }), fieldOf({ mostPause: '0.1' })]).toEqual([
    'failures',
    'pause',
    'mostPause',
  ]);
});
