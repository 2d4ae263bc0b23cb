import { expect, test } from 'vitest';
import { OwnMap, OwnSet, OwnWeakMap } from './own-collections.ts';

test('own collections › work while the methods of Map and Set are replaced', () => {
  const map = new OwnMap<string, number>();
  const set = new OwnSet<string>();
  const { get, set: setMethod } = Map.prototype;
  const { add } = Set.prototype;
  try {
    Object.assign(Map.prototype, { get: undefined, set: undefined });
    Object.assign(Set.prototype, { add: undefined });
    map.set('one', 1);
    set.add('two');
  } finally {
    // Before anything else runs: the test runner lives on maps too.
    Object.assign(Map.prototype, { get, set: setMethod });
    Object.assign(Set.prototype, { add });
  }
  expect([map.get('one'), set.has('two')]).toEqual([1, true]);
});

test('own collections › are maps and sets to everybody else', () => {
  const map = new OwnMap([['one', 1]]);
  expect(map).toBeInstanceOf(Map);
  expect([...map]).toEqual([['one', 1]]);
  expect(structuredClone(map)).toEqual(new Map([['one', 1]]));
  const key = {};
  expect(new OwnWeakMap([[key, 2]]).get(key)).toBe(2);
});
