import { afterEach, expect, test, vi } from 'vitest';
import { watchRecordings } from './watch-recordings.ts';

const ORIGIN = 'chrome-extension://tracepane';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A DevTools page in which Chrome has begun to record: what its frame says, and what is run of it. */
function recordedPage() {
  const frame = { contentWindow: { postMessage: vi.fn() }, src: '' };
  const listeners: ((message: unknown) => void)[] = [];
  vi.stubGlobal('location', { origin: ORIGIN });
  vi.stubGlobal('document', { createElement: () => frame, body: { append: () => {} } });
  vi.stubGlobal('addEventListener', (_name: string, listener: (message: unknown) => void) =>
    listeners.push(listener),
  );
  const run: string[] = [];
  let begin = (): void => {};
  const onProfilingStarted = {
    addListener: (listener: () => void): void => {
      begin = listener;
    },
  };
  const performance = { onProfilingStarted, onProfilingStopped: { addListener: () => {} } };
  const inspectedWindow = { eval: (expression: string) => run.push(expression) };
  watchRecordings({ performance, inspectedWindow }, '/mirror.html');
  begin();
  const say = (data: unknown, source: unknown, origin: string): void => {
    for (const listener of listeners) listener({ data, source, origin });
  };
  return { frame, run, say };
}

test('watching recordings › runs what its own frame makes, and nothing that others say', () => {
  const { frame, run, say } = recordedPage();
  say('mine', frame.contentWindow, ORIGIN);
  say('of another window', {}, ORIGIN);
  say('of nobody', null, ORIGIN);
  say('of a frame that went elsewhere', frame.contentWindow, 'https://evil.test');
  expect(run).toEqual(['mine']);
});

test('watching recordings › tells the frame the moment, and this origin alone', () => {
  const { frame, say } = recordedPage();
  say('ready', frame.contentWindow, ORIGIN);
  expect(frame.contentWindow.postMessage.mock.calls).toEqual([[expect.any(Number), ORIGIN]]);
});
