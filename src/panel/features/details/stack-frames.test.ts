import { expect, test } from 'vitest';
import { stackFrames } from './stack-frames.ts';

const print = (lines: readonly string[]) => stackFrames(lines).map(({ call, place }) => `${call} @ ${place}`);

test('stack frames › V8, with async and anonymous calls', () => {
  expect(
    print([
      'at pay (http://localhost:5173/src/api.ts?t=1700:48:13)',
      'at async checkout (http://localhost:5173/src/cart.ts:112:7)',
      'at async http://localhost:5173/src/main.ts:3:1',
    ]),
  ).toEqual(['pay @ api.ts:48:13', 'checkout @ cart.ts:112:7', '(anonymous) @ main.ts:3:1']);
});

test('stack frames › Firefox and Safari', () => {
  expect(print(['pay@http://localhost/api.js:48:13', '@http://localhost/main.js:1:1'])).toEqual([
    'pay @ api.js:48:13',
    '(anonymous) @ main.js:1:1',
  ]);
});

test('stack frames › none of an error without a stack', () => {
  expect(stackFrames([])).toEqual([]);
});
