import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesToBase64, fromWireBytes, toWireBytes } from './wire-bytes.ts';

test('wire bytes › base64 and back is the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const buffer = Uint8Array.from(bytes).buffer;
      expect(fromWireBytes(toWireBytes(buffer, false))).toEqual({ kind: 'ok', value: buffer });
    }),
  );
});

test('wire bytes › megabytes become one base64 text without padding inside', () => {
  const bytes = new Uint8Array(3_000_001).map((_, index) => index % 251);
  expect(bytesToBase64(bytes.buffer)).toBe(Buffer.from(bytes).toString('base64'));
});

test('wire bytes › text that is not base64 fails with a sentence', () => {
  expect(fromWireBytes('!')).toEqual({ kind: 'failed', error: 'The bytes are not valid base64.' });
});

test('wire bytes › a buffer goes as it is where the port carries buffers', () => {
  const buffer = new ArrayBuffer(8);
  expect(toWireBytes(buffer, true)).toBe(buffer);
});
