import { expect, test } from 'vitest';
import { formatById } from '../../core/formats/registry.ts';
import { BUTTON_FORMATS } from './writable-formats.ts';

test.each(Object.values(BUTTON_FORMATS))('format of a button › %s can be written', (id) => {
  expect(formatById(id)?.write).toBeDefined();
});
