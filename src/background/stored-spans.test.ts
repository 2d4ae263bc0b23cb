import { expect, test } from 'vitest';
import { sessionIdOf } from '../testing/stored.ts';
import { StoredSpans } from './stored-spans.ts';

const [shop, game] = [sessionIdOf(1), sessionIdOf(2)];
const chunk = (sessionId: typeof shop, chunkId: number, spans: number) => ({ sessionId, chunkId, spans });

function counted(): StoredSpans {
  const stored = new StoredSpans();
  stored.begin(shop);
  stored.settle(shop, 0);
  stored.begin(game);
  stored.settle(game, 100);
  stored.add(chunk(shop, 1, 3));
  stored.add(chunk(game, 2, 5));
  return stored;
}

test('stored spans › are those of earlier workers and of this one, less what is removed', () => {
  const stored = counted();
  expect([stored.of(shop), stored.of(game)]).toEqual([3, 105]);
  stored.remove([1]);
  expect([stored.of(shop), stored.of(game)]).toEqual([0, 105]);
});

test('stored spans › are unknown where a removed chunk was of an earlier worker', () => {
  const stored = counted();
  stored.remove([99]);
  expect([stored.of(shop), stored.of(game), stored.of(sessionIdOf(3))]).toEqual([3, undefined, undefined]);
});

test('stored spans › start over with the database, and go on when it was the same after all', () => {
  const stored = counted();
  const old = stored.startOver();
  stored.add(chunk(shop, 7, 2));
  expect([old.of(shop), old.of(game), stored.of(shop), stored.of(game)]).toEqual([3, 105, 2, 0]);
  stored.takeBack(old);
  expect([stored.of(shop), stored.of(game)]).toEqual([5, 105]);
});
