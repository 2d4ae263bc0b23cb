import { describe, expect, test } from 'vitest';
import { isSiteCovered, patternOfSite } from './site.ts';

describe('site', () => {
  test('site › the pattern of an address is its scheme and host, without the port', () => {
    expect(patternOfSite('http://localhost:5173/shop/?a=1')).toBe('http://localhost/*');
    expect(patternOfSite('https://Shop.Example')).toBe('https://shop.example/*');
    expect(patternOfSite('http://[::1]:8080/')).toBe('http://[::1]/*');
    expect(patternOfSite('https://user:word@host.example/')).toBe('https://host.example/*');
  });

  test('site › pages that no extension may record have none', () => {
    for (const url of ['chrome://settings', 'about:blank', 'file:///etc/hosts', 'data:text/html,x', '']) {
      expect(patternOfSite(url)).toBeUndefined();
    }
  });

  test('site › a pattern covers its host only, on every port', () => {
    const armed = ['http://localhost/*', '*://*.example.org/*'];
    expect(isSiteCovered('http://localhost:1234/x', armed)).toBe(true);
    expect(isSiteCovered('https://localhost/', armed)).toBe(false);
    expect(isSiteCovered('https://a.b.example.org/', armed)).toBe(true);
    expect(isSiteCovered('https://example.org/', armed)).toBe(true);
    expect(isSiteCovered('https://notexample.org/', armed)).toBe(false);
    expect(isSiteCovered('http://localhost.evil.example/', armed)).toBe(false);
  });
});
