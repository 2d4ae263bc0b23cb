import { expect, test } from 'vitest';
import { type ListMove, moveOfClick, moveOfKey } from './list-moves.ts';

/** `Ctrl+Shift+ArrowDown`, in the fifth of ten rows of which four are in sight. */
function press(keys: string): string {
  const { key, ...pressed } = parse(keys);
  return draw(
    moveOfKey({ key: key === 'Space' ? ' ' : key, ...pressed }, { index: 5, count: 10, pageRows: 4 }),
  );
}

function parse(keys: string) {
  const words = keys.split('+');
  const has = (word: string) => words.includes(word);
  return {
    key: words.at(-1) ?? '',
    shiftKey: has('Shift'),
    ctrlKey: has('Ctrl'),
    metaKey: has('Meta'),
    altKey: has('Alt'),
  };
}

function draw(move: ListMove | undefined): string {
  if (move === undefined) return '';
  return 'index' in move ? `${move.kind} ${move.index}` : move.kind;
}

test('list moves › arrows open, with Shift they extend, and with Ctrl they only go', () => {
  expect(['ArrowDown', 'Shift+ArrowUp', 'Ctrl+ArrowDown', 'Ctrl+Shift+End'].map(press)).toEqual([
    'open 6',
    'extend 4',
    'focus 6',
    'extend 9',
  ]);
});

test('list moves › Space adds with Ctrl and extends with Shift, and alone is not the list’s', () => {
  expect(['Ctrl+Space', 'Meta+Space', 'Shift+Space', 'Space'].map(press)).toEqual([
    'toggle 5',
    'toggle 5',
    'extend 5',
    '',
  ]);
});

test('list moves › Ctrl+A selects all, Escape one, and other keys are left to the panel', () => {
  expect(['Ctrl+a', 'Meta+A', 'Escape', 'Enter', 'a', 'Alt+ArrowDown', 'Ctrl+s'].map(press)).toEqual([
    'all',
    'all',
    'one',
    'open 5',
    '',
    '',
    '',
  ]);
});

test('list moves › a click opens, with Ctrl or ⌘ it adds, with Shift it extends', () => {
  const click = (keys: string) => draw(moveOfClick(parse(keys), 3));
  expect(['', 'Ctrl+', 'Meta+', 'Shift+', 'Ctrl+Shift+'].map(click)).toEqual([
    'open 3',
    'toggle 3',
    'toggle 3',
    'extend 3',
    'extend 3',
  ]);
});
