import type { Transport } from './transport.ts';

/**
 * A shared lock that every page holds which hears the live channel. The browser keeps the roll: it knows of pages that were
 * opened while no worker lived, and forgets those that crashed. So the background need not say to nobody what was committed,
 * bytes and all, which was a sixth of its time.
 *
 *   page    lock ──────────► reads what is stored, hears what is said
 *   worker  commit ► lock held? ► says it, or keeps silent
 *
 * Nothing falls between: where the worker finds no lock after a commit, a page that takes it later reads that commit.
 */
const AUDIENCE = 'tracepane.audience';

/** What is used of `navigator.locks`. */
export interface Locks {
  request(
    name: string,
    options: { readonly mode: 'shared' },
    whileGranted: () => Promise<unknown>,
  ): Promise<unknown>;
  query(): Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
}

/** Resolves when what is said from then on is heard, so that what is read from then on is complete. For the life of the page. */
export function joinAudience(locks: Locks): Promise<void> {
  return new Promise((join) => {
    const held = locks.request(AUDIENCE, { mode: 'shared' }, () => {
      join();
      return new Promise(() => {});
    });
    // A browser that refuses locks here refuses the worker's question too, and then everything is said.
    held.catch(() => join());
  });
}

/** Whether any page listens. Also true where the browser cannot tell. */
export async function hasAudience(locks: Locks): Promise<boolean> {
  try {
    const { held = [] } = await locks.query();
    return held.some(({ name }) => name === AUDIENCE);
  } catch {
    return true;
  }
}

/**
 * Passes on what is posted while somebody listens, in its order. What is posted while the answer is awaited is asked about
 * once more, and once for all of it.
 */
export function whileHeard(channel: Transport, isHeard: () => Promise<boolean>): Transport {
  let waiting: unknown[] = [];
  let isAsking = false;
  const say = async () => {
    try {
      while (waiting.length > 0) {
        const messages = waiting;
        waiting = [];
        if (await isHeard()) for (const message of messages) channel.post(message);
      }
    } finally {
      isAsking = false;
    }
  };
  return {
    ...channel,
    post: (message) => {
      waiting.push(message);
      if (isAsking) return;
      isAsking = true;
      // Not at once: what is posted in this turn goes together.
      queueMicrotask(() => void say());
    },
  };
}
