import { expect, test } from 'vitest';
import { fileNameAt } from './file-names.ts';

test('file name › says when, and tells two of one second apart', () => {
  const at = '2026-11-21T04:38:30.125Z';
  expect(fileNameAt(at, '', '.json')).toBe('2026-11-21T04-38-30.json');
  expect(fileNameAt('2026-11-21T04:38:30.900Z', '', '.json')).toBe('2026-11-21T04-38-30-2.json');
  expect(fileNameAt(at, 'report-', '.json')).toBe('report-2026-11-21T04-38-30.json');
  expect(fileNameAt('2026-11-21T04:38:31.000Z', '', '.json')).toBe('2026-11-21T04-38-31.json');
});
