import { expect, test } from 'vitest';
import { statusWords } from './status-words.ts';

test('status words › say what failed, what was called fine, and nothing of what just ended', () => {
  expect(statusWords({ status: 'error', statusMessage: 'HTTP 502' })).toBe('error · HTTP 502');
  expect(statusWords({ status: 'error' })).toBe('error');
  expect(statusWords({ status: 'ok' })).toBe('ok');
  expect(statusWords({ status: 'unset' })).toBeUndefined();
});

test('status words › of a span that never ended say why', () => {
  const statusMessage = 'Never ended: document closed.';
  expect(statusWords({ status: 'unset', statusMessage })).toBe(statusMessage);
});
