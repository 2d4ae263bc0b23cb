import { expect, test } from 'vitest';
import { hasAudience, joinAudience, type Locks, whileHeard } from './live-audience.ts';
import type { Transport } from './transport.ts';

/** Grants at once, as the browser does where nobody asks for a lock of his own. */
function fakeLocks(): Locks {
  const held: { readonly name: string }[] = [];
  return {
    query: async () => ({ held }),
    request: (name, _, whileGranted) => {
      held.push({ name });
      return whileGranted();
    },
  };
}

function played(isHeard: () => Promise<boolean>) {
  const said: unknown[] = [];
  const none = () => () => {};
  const channel: Transport = {
    post: (message) => said.push(message),
    listen: none,
    whenClosed: none,
    close: () => {},
  };
  return { said, heard: whileHeard(channel, isHeard) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('audience › is there from the moment a page has joined', async () => {
  const locks = fakeLocks();
  const before = await hasAudience(locks);
  await joinAudience(locks);
  expect([before, await hasAudience(locks)]).toEqual([false, true]);
});

test('audience › is taken for granted where the browser refuses to tell', async () => {
  const refusing: Locks = {
    query: () => Promise.reject(new DOMException('No.', 'SecurityError')),
    request: () => Promise.reject(new DOMException('No.', 'SecurityError')),
  };
  await joinAudience(refusing);
  expect(await hasAudience(refusing)).toBe(true);
});

test('audience › hears everything in its order, asked for once where it was said in one turn', async () => {
  let questions = 0;
  const { said, heard } = played(async () => ++questions > 0);
  heard.post(1);
  heard.post(2);
  await settled();
  heard.post(3);
  await settled();
  expect(said).toEqual([1, 2, 3]);
  expect(questions).toBe(2);
});

test('audience › that comes while the question is under way hears what is said after it has come', async () => {
  const answers: ((isHeard: boolean) => void)[] = [];
  const { said, heard } = played(() => new Promise((resolve) => answers.push(resolve)));
  heard.post('before');
  await settled();
  heard.post('after');
  answers[0]?.(false);
  await settled();
  answers[1]?.(true);
  await settled();
  expect(said).toEqual(['after']);
});

test('audience › of nobody is told nothing', async () => {
  const { said, heard } = played(async () => false);
  heard.post('committed');
  await settled();
  expect(said).toEqual([]);
});
