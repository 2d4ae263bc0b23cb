import { describe, expect, it } from 'vitest';
import { FORMATS, formatById, formatToRead } from './registry.ts';

describe('formats', () => {
  it('have ids of their own, an extension, and a way in or out', () => {
    expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length);
    for (const format of FORMATS) {
      expect(format.extension).toMatch(/^\.[a-z.]+$/);
      expect(format.write ?? format.read).toBeDefined();
      expect(formatById(format.id)).toBe(format);
    }
  });

  it('a file is read by the format that knows its beginning, else by our own', () => {
    expect(formatToRead('{ "format": "tracepane", "version": 1').id).toBe('tracepane-json');
    expect(formatToRead('{"resourceSpans":[').id).toBe('otlp-json');
    expect(formatToRead('{"log":{').id).toBe('tracepane-json');
  });
});
