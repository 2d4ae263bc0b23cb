import { expect, test } from 'vitest';
import { contrast, legibleFill, parseHex, SMALL_TEXT_CONTRAST, toHex } from './canvas-contrast.ts';

test('contrast › is 21 between black and white, 1 between equals', () => {
  expect(contrast(parseHex('#000'), parseHex('#ffffff'))).toBeCloseTo(21);
  expect(contrast(parseHex('#7a818c'), parseHex('#7a818c'))).toBeCloseTo(1);
});

test('hex › short, long and with opacity', () => {
  expect([parseHex('#fff'), parseHex(' #1f2023'), parseHex('#00000012'), parseHex('red')]).toEqual([
    [255, 255, 255],
    [31, 32, 35],
    [0, 0, 0],
    [0, 0, 0],
  ]);
});

test('legible fill › keeps a colour that is readable already', () => {
  expect(toHex(legibleFill(parseHex('#c58af9'), parseHex('#18191b')))).toBe('#c58af9');
});

test.each([
  ['#7a818c', '#fafbfc'],
  ['#b86a00', '#fafbfc'],
  ['#5f6672', '#18191b'],
])('legible fill › %s under %s becomes readable', (fill, label) => {
  const legible = legibleFill(parseHex(fill), parseHex(label));
  expect(contrast(legible, parseHex(label))).toBeGreaterThanOrEqual(SMALL_TEXT_CONTRAST);
});
