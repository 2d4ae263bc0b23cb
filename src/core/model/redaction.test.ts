import { describe, expect, test } from 'vitest';
import { isSecretKey, redactAttribute, redactText, secretKindOf } from './redaction.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

describe('redaction', () => {
  test.each([
    'password',
    'Token',
    'apiKey',
    'API_KEY',
    'x-api-key',
    'Set-Cookie',
    'set cookie',
    'accessToken',
    'client.secret',
    'http.request.header.authorization',
    'AUTH',
    'credentials',
    'awsCredential',
    `${'_'.repeat(9999)}token`,
  ])('redaction › knows the key %s', (key) => expect(isSecretKey(key)).toBe(true));

  test.each(['author', 'tokens', 'cookieBanner', 'secretary', 'name', '', 'path', 'cardNumber'])(
    'redaction › leaves the key %s',
    (key) => expect(isSecretKey(key)).toBe(false),
  );

  test.each([
    [`jwt=${JWT}; next`, 'jwt=[redacted · jwt]; next'],
    [`eyJeyJ-x eyJ.eyJ ${JWT}`, 'eyJeyJ-x eyJ.eyJ [redacted · jwt]'],
    ['sent Bearer abc.def-1 to it', 'sent [redacted · bearer] to it'],
    ['paid with 4111 1111 1111 1111 today', 'paid with [redacted · card] today'],
    ['12 4111-1111-1111-1111 34', '12 [redacted · card] 34'],
    [
      '25efc5e5-e621-4062-8513-26310bc3a551 4111111111111111',
      '25efc5e5-e621-4062-8513-26310bc3a551 [redacted · card]',
    ],
    ['card=378282246310005&a=1', 'card=[redacted · card]&a=1'],
    [
      'https://ann:pw@shop.example/a?token=1&q=2#access_token=3',
      'https://[redacted · key]@shop.example/a?token=[redacted · key]&q=2#access_token=[redacted · key]',
    ],
    ['?api%5Fkey=1&%zz=2', '?api%5Fkey=[redacted · key]&%zz=2'],
    ['user=ann&password=hunter2', 'user=ann&password=[redacted · key]'],
  ])('redaction › takes the secret out of "%s"', (text, expected) => expect(redactText(text)).toBe(expected));

  test.each([
    'order 1047 of 129.9',
    '4111 1111 1111 1112',
    '1712345678901',
    '41111111111111111111111111',
    'ann@shop.example',
    'https://shop.example/a?q=eyJ',
    'order 25efc5e5-e621-4062-8513-26310bc3a551',
    '46297681-4375-4ac6-a9f0-ceebad96837a',
    '00-4bf92f4111111111111111da6a3ce929-00f067aa0ba902b7-01',
  ])('redaction › leaves "%s" as it is', (text) => expect(redactText(text)).toBe(text));

  test('redaction › says when a whole text is one secret', () => {
    expect(secretKindOf(` ${JWT}\n`)).toBe('jwt');
    expect(secretKindOf('bearer x')).toBe('bearer');
    expect(secretKindOf('5555-5555-5555-4444')).toBe('card');
    expect(secretKindOf('card 5555-5555-5555-4444')).toBeUndefined();
  });

  test('redaction › goes for attributes by key, text and number', () => {
    expect(redactAttribute('http.request.header.cookie', 'a=b')).toBe('[redacted · key]');
    expect(redactAttribute('note', 'Bearer x')).toBe('[redacted · bearer]');
    expect(redactAttribute('number', 4111111111111111)).toBe('[redacted · card]');
    expect(redactAttribute('size', 4111111111111112)).toBe(4111111111111112);
  });

  test.each([
    'eyJ',
    'eyJ-',
    'eyJ.',
    'eyJa.b.',
    '4 ',
    '4111 1111 1111 1111 ',
    'Bearer ',
    '://a',
    '?a=',
    'a%',
    '1-',
    'bearer%20',
  ])('redaction › takes linear time on many "%s"', (piece) => {
    const time = (count: number) => {
      const text = piece.repeat(count);
      const start = performance.now();
      redactText(text);
      return performance.now() - start;
    };
    time(1_000);
    // A quadratic pattern needs minutes for this; a linear one about a tenth of a second.
    expect(time(300_000)).toBeLessThan(5_000);
  });
});
