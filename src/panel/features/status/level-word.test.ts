import { expect, test } from 'vitest';
import { levelWord } from './level-word.ts';

test('level word › is that of the document that records least, and none while all record everything', () => {
  expect(levelWord([])).toBeUndefined();
  expect(levelWord(['full', 'full'])).toBeUndefined();
  expect(levelWord(['full', 'counts', 'payloads'])?.word).toBe('counting only');
  expect(levelWord(['payloads', 'full'])?.word).toBe('without payloads');
});
