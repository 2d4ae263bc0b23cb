import { expect, test } from 'vitest';
import { standaloneProblems } from './check-dist.ts';

test('built page script › one strict expression passes', () => {
  expect(standaloneProblems('page.js', '"use strict";(function(){var inner=1})();')).toEqual([]);
});

test('built page script › sloppy mode, a leaked global and an unreplaced variable are seen', () => {
  const text = 'var leaked=(function(exports){exports.a=process.env.NODE_ENV})({});';
  expect(standaloneProblems('page.js', text)).toEqual([
    'dist/page.js does not start in strict mode',
    'dist/page.js reads process.env, which a page does not have',
  ]);
  expect(standaloneProblems('page.js', `"use strict";${text}`)).toContain(
    'dist/page.js declares globals in its page',
  );
});
