import { describe, expect, test } from 'vitest';
import { sessionIdOf, sessionOf } from '../../testing/stored.ts';
import { isInScope, type Scope } from './scope.ts';

const tab: Scope = { name: 'tab', tabId: 1, run: 'now', site: 'http://localhost:5173', imported: new Set() };
const page = (tabId: number, run: string) => ({ kind: 'page', tabId, run, frameId: 0 }) as const;

describe('scope', () => {
  test('scope › a panel shows its own tab in this run of the browser, frames included', () => {
    expect(isInScope(sessionOf(1, { origin: page(1, 'now') }), tab)).toBe(true);
    expect(isInScope(sessionOf(1, { origin: { ...page(1, 'now'), frameId: 7 } }), tab)).toBe(true);
    expect(isInScope(sessionOf(1, { origin: page(2, 'now') }), tab)).toBe(false);
  });

  test('scope › the same tab number in an earlier run is another tab', () => {
    expect(isInScope(sessionOf(1, { origin: page(1, 'yesterday') }), tab)).toBe(false);
  });

  test('scope › the history of a site crosses tabs and runs', () => {
    const site: Scope = { ...tab, name: 'site' };
    const url = 'http://localhost:5173/shop/?q=1';
    expect(isInScope(sessionOf(1, { origin: page(9, 'yesterday'), url }), site)).toBe(true);
    expect(isInScope(sessionOf(1, { origin: page(9, 'yesterday'), url: 'http://localhost:9/' }), site)).toBe(
      false,
    );
  });

  test('scope › a file is shown where it was imported, and in the view of everything', () => {
    const file = sessionOf(3, { origin: { kind: 'file', fileName: 'a.json' } });
    expect(isInScope(file, tab)).toBe(false);
    expect(isInScope(file, { ...tab, imported: new Set([sessionIdOf(3)]) })).toBe(true);
    expect(isInScope(file, { ...tab, name: 'all' })).toBe(true);
  });
});
