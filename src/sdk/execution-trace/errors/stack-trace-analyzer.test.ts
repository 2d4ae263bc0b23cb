import { expect, test } from 'vitest';
import { type StackFrame, StackTraceAnalyzer } from './stack-trace-analyzer.ts';

const analyzer = new StackTraceAnalyzer();
const withStack = (stack: string) => Object.assign(new Error('x'), { stack });
const draw = ({ functionName, file, line, column, isApplication }: StackFrame) =>
  `${isApplication ? '●' : '○'} ${functionName ?? '–'} ${file} ${line ?? '–'} ${column ?? '–'}`;

test('stack trace › of V8 is read', () => {
  const stack = `Error: at (odd) message
    at attack (https://game.example/src/combat.ts:12:5)
    at async Promise.all (index 0)
    at new World (file:///C:/app/node_modules/world/index.js:3:1)
    at https://game.example/main.js:1:2
    at node:internal/timers:581:17
    at Array.map (<anonymous>)`;
  expect(analyzer.parse(stack).map(draw)).toEqual([
    '● attack https://game.example/src/combat.ts 12 5',
    '● Promise.all index 0 – –',
    '○ World file:///C:/app/node_modules/world/index.js 3 1',
    '● – https://game.example/main.js 1 2',
    '○ – node:internal/timers 581 17',
    '○ Array.map <anonymous> – –',
  ]);
});

test('stack trace › of Firefox and Safari is read', () => {
  const stack =
    'attack@https://game.example/src/combat.ts:12:5\nasync*@https://game.example/main.js:1:2\n[native code]';
  expect(analyzer.parse(stack).map(draw)).toEqual([
    '● attack https://game.example/src/combat.ts 12 5',
    '● – https://game.example/main.js 1 2',
  ]);
});

test('analysis › names the innermost call of the application and bounds the list', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `    at f${index} (/app/src/a.js:${index + 1}:1)`);
  const analysis = new StackTraceAnalyzer({ mostFrames: 2 }).analyze(
    withStack(`Error: x\n    at lib (/app/node_modules/lib/a.js:1:1)\n${lines.join('\n')}`),
  );
  expect(analysis.frames.map(({ functionName }) => functionName)).toEqual(['lib', 'f0']);
  expect([analysis.origin?.functionName, analysis.depth]).toEqual(['f0', 31]);
});

test('fingerprint › is that of the place, not of the message', () => {
  const at = (line: number, message: string) =>
    analyzer.analyze(withStack(`Error: ${message}\n    at f (/app/a.js:${line}:1)`)).fingerprint;
  expect(at(1, 'one')).toBe(at(1, 'two'));
  expect(at(1, 'one')).not.toBe(at(2, 'one'));
  expect(at(1, 'one')).toMatch(/^[0-9a-f]{8}$/);
});

test('analysis › of what has no stack is empty', () => {
  expect(analyzer.analyze('text')).toMatchObject({ frames: [], origin: undefined, depth: 0 });
});

test('analysis › reads the stack of a real error', () => {
  expect(analyzer.analyze(new Error('x')).origin?.file).toContain('stack-trace-analyzer.test');
});
