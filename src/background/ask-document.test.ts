import { expect, test } from 'vitest';
import { sessionIdOf, sessionOf } from '../testing/stored.ts';
import { createAskDocument } from './ask-document.ts';

const shop = sessionOf(1, { origin: { kind: 'page', run: 'run', tabId: 7, frameId: 3 } });

/** Asks a frame that reacts so; a wait ends at once. */
function ask(react: () => Promise<unknown>) {
  const asked: unknown[] = [];
  const sendMessage = (...message: readonly unknown[]) => {
    asked.push(message);
    return react();
  };
  const schedule = (work: () => void) => {
    const timer = setTimeout(work, 5);
    return () => clearTimeout(timer);
  };
  return createAskDocument({ sendMessage }, schedule)(shop).then((liveness) => ({ liveness, asked }));
}

test.each([
  ['says its session', () => Promise.resolve(shop.sessionId), 'alive'],
  ['has another document', () => Promise.resolve(sessionIdOf(2)), 'gone'],
  ['has none of ours', () => Promise.reject(new Error('Receiving end does not exist.')), 'gone'],
  ['is held by a debugger', () => new Promise(() => {}), 'silent'],
])('the document of a session › whose frame %s', async (_, react, expected) => {
  const { liveness, asked } = await ask(react);
  expect(liveness).toBe(expected);
  expect(asked).toEqual([[7, 'tracepane.who', { frameId: 3 }]]);
});

test('the document of a session › of a file is gone without asking', async () => {
  const asks = createAskDocument({ sendMessage: () => new Promise(() => {}) }, () => () => {});
  expect(await asks(sessionOf(1, { origin: { kind: 'file', fileName: 'shop.json' } }))).toBe('gone');
});
