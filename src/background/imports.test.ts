import { expect, test } from 'vitest';
import { ok } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import { sessionIdOf, sessionOf } from '../testing/stored.ts';
import { Imports } from './imports.ts';

const importing = sessionOf(1, { origin: { kind: 'file', fileName: 'a.json', isImporting: true } });
const complete = sessionOf(2, { origin: { kind: 'file', fileName: 'b.json' } });

/** A store, a clock that the test turns, and a worker on them. */
function worker(stored: readonly Session[], clock: { now: number }) {
  const removed: SessionId[] = [];
  const due: (() => void)[] = [];
  const imports = new Imports({
    reader: {
      session: async (sessionId) => ok(stored.find((session) => session.sessionId === sessionId)),
      allSessions: async () => ok(stored),
    },
    writer: { putSession: async () => ok(undefined) },
    remove: async (sessionIds) => removed.push(...sessionIds),
    schedule: (work) => {
      due.push(work);
      return () => {};
    },
    now: () => clock.now,
  });
  return { imports, removed, due };
}

test('imports › one that an earlier worker left and nobody goes on with is removed, a complete one stays', async () => {
  const clock = { now: 0 };
  const { imports, removed, due } = worker([importing, complete, sessionOf(3)], clock);
  await imports.sweep();
  expect(removed).toEqual([]);
  expect(due).toHaveLength(1);
  clock.now = 60_000;
  await imports.sweep();
  expect(removed).toEqual([sessionIdOf(1)]);
});

test('imports › one that still sends is let be', async () => {
  const clock = { now: 0 };
  const { imports, removed } = worker([importing], clock);
  await imports.sweep();
  clock.now = 59_000;
  expect((await imports.sessionFor(sessionIdOf(1))).kind).toBe('ok');
  clock.now = 61_000;
  await imports.sweep();
  expect(removed).toEqual([]);
});
