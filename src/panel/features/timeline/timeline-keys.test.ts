import { expect, test } from 'vitest';
import { timelineCommand } from './timeline-keys.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false };

test.each([
  ['w', 'zoom'],
  ['-', 'zoom'],
  ['a', 'pan'],
  ['0', 'whole'],
  ['ArrowDown', 'move'],
  ['ArrowLeft', 'fold'],
  ['Enter', 'zoom-to-span'],
])('timeline keys › %s means %s', (key, kind) => {
  expect(timelineCommand({ ...plain, key }, false)?.kind).toBe(kind);
});

test('timeline keys › Escape zooms out, and is left to the panel when there is nothing to zoom out of', () => {
  expect(timelineCommand({ ...plain, key: 'Escape' }, true)).toEqual({ kind: 'whole' });
  expect(timelineCommand({ ...plain, key: 'Escape' }, false)).toBeUndefined();
});

test('timeline keys › shortcuts of the panel and names of Object are not ours', () => {
  expect(timelineCommand({ ...plain, key: 's', ctrlKey: true }, false)).toBeUndefined();
  expect(timelineCommand({ ...plain, key: 'constructor' }, false)).toBeUndefined();
});
