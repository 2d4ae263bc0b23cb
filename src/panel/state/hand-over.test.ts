import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { untilReady } from './hand-over.ts';
import { VIEWERS, type ViewerWindow } from './viewers.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A window whose site hears from the third message on, and answers as its protocol says. */
function windowAnswering(
  answer: unknown,
  isClosed = () => false,
): ViewerWindow & { readonly heard: unknown[] } {
  const heard: unknown[] = [];
  const listeners = new Set<(message: unknown) => void>();
  return {
    heard,
    post: (message) => {
      heard.push(message);
      if (heard.length >= 3) for (const listener of listeners) listener(answer);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isClosed,
    close: () => {},
  };
}

function viewerOf(id: string) {
  const viewer = VIEWERS.find((each) => each.id === id);
  if (viewer === undefined) throw new Error(`There is no viewer ${id}.`);
  return viewer;
}

test.each([
  ['perfetto', 'PING', 'PONG'],
  ['firefox-profiler', { name: 'is-ready' }, { name: 'is-ready' }],
])('hand-over › asks %s until it answers, and no longer', async (id, question, answer) => {
  const opened = windowAnswering(answer);
  const ready = untilReady(viewerOf(id), opened);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await ready).toBe('ready');
  expect(opened.heard).toEqual([question, question, question]);
});

test('hand-over › ends when the window is closed, and when nobody answers', async () => {
  const closed = untilReady(
    viewerOf('perfetto'),
    windowAnswering('PONG', () => true),
  );
  const silent = untilReady(viewerOf('perfetto'), windowAnswering('something else'));
  await vi.advanceTimersByTimeAsync(61_000);
  expect([await closed, await silent]).toEqual(['closed', 'silent']);
});

test('hand-over › says to each viewer what its documentation asks for', () => {
  const file = { buffer: new ArrayBuffer(4), title: 'core:go', fileName: 'a.trace.json' };
  expect(viewerOf('perfetto').message(file)).toEqual({ perfetto: file });
  expect(viewerOf('firefox-profiler').message(file)).toEqual({
    name: 'inject-profile',
    profile: file.buffer,
  });
});
