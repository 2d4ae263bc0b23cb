import { afterEach, expect, test, vi } from 'vitest';
import { PART, STAY } from '../wire/page-link.ts';
import { type FrameTree, heedParent, tellFrames } from './child-frames.ts';

afterEach(() => {
  vi.useRealTimers();
});

type Frame = FrameTree[number];

function treeOf(frames: readonly Frame[]): FrameTree {
  const byIndex: Readonly<Record<number, Frame>> = { ...frames };
  return { ...byIndex, length: frames.length };
}

function frameWith(...frames: readonly Frame[]): FrameTree & EventTarget {
  return Object.assign(new EventTarget(), treeOf(frames));
}

function frameOfAnotherOrigin(...frames: readonly Frame[]): Frame {
  const dispatchEvent = () => {
    throw new DOMException('Blocked a frame from accessing a cross-origin frame.', 'SecurityError');
  };
  return { ...treeOf(frames), dispatchEvent };
}

/** What the shim of this frame hears. */
function heard(frame: EventTarget, hasLeft = () => false): string[] {
  const words: string[] = [];
  for (const word of [PART, STAY]) frame.addEventListener(`parting${word}`, () => words.push(word));
  heedParent(frame, { partingEvent: 'parting', hasLeft, signal: new AbortController().signal });
  return words;
}

test('child frames › those of all depths part when the document above goes, and go on when nothing comes of it', () => {
  vi.useFakeTimers();
  const [inner, outer, hidden] = [frameWith(), frameWith(), frameWith()];
  const frames = [frameWith(inner), frameOfAnotherOrigin(hidden), outer];
  const words = [inner, outer, hidden].map((frame) => heard(frame));
  tellFrames(frameWith(...frames));
  expect(words).toEqual([[PART], [PART], [PART]]);
  vi.runAllTimers();
  expect(words).toEqual(Array(3).fill([PART, STAY]));
});

test('child frames › one that has gone away itself is not told to stay', () => {
  vi.useFakeTimers();
  const frame = frameWith();
  const words = heard(frame, () => true);
  tellFrames(frameWith(frame));
  vi.runAllTimers();
  expect(words).toEqual([PART]);
});
