import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { neighboursInShim } from './neighbouring-properties.ts';
import { OWN_PROPERTIES } from './own-properties.ts';

const NAMES = [...OWN_PROPERTIES.keys()];
const root = resolve(import.meta.dirname, '..');
/** What crosses the border of the shim: objects of the page's, of its tools' and of the content script's. */
const BORDERS = [
  'src/wire/page-link.ts',
  'src/core/model/page-hook.ts',
  'src/core/model/ledger.ts',
  'src/core/model/capture-settings.ts',
];
/** Read by nobody but the shim, though the platform has properties of these names on other objects. */
const NAMESAKES =
  'append depth ended enter finish gap inert isConnected isError json key limits observe order platform prefix raw release requestId round rows scope seal since span start state statusMessage store take text textLength top total trace until write';

test('own properties › are none that crosses the border of the shim', async () => {
  const texts = await Promise.all(BORDERS.map((path) => readFile(join(root, path), 'utf8')));
  const declared = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/readonly (\w+)\??:|^\s+(\w+)[(<]/gm)].map(([, field, method]) => field ?? method),
    ),
  );
  expect(NAMES.filter((name) => declared.has(name))).toEqual([]);
});

test('own properties › are none of the platform but for known namesakes', async () => {
  const folder = join(root, 'node_modules/typescript/lib');
  const files = (await readdir(folder)).filter((name) => /^lib\.(?:es|dom).*\.d\.ts$/.test(name));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const known = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/^\s+(?:readonly |get |set )?(\w+)\??[:(<]/gm)].map(([, name]) => name),
    ),
  );
  const namesakes = NAMESAKES.split(' ');
  expect(NAMES.filter((name) => known.has(name) && !namesakes.includes(name))).toEqual([]);
});

test('own properties › share a letter only where no object has two of them', { timeout: 60_000 }, () => {
  const { together, optional, foreign } = neighboursInShim(new Set(NAMES));
  const pairs = NAMES.flatMap((one, place) => NAMES.slice(place + 1).map((other) => [one, other] as const));
  const confused = pairs
    .filter(([one, other]) => OWN_PROPERTIES.get(one) === OWN_PROPERTIES.get(other))
    .filter(([one, other]) => together.get(one)?.has(other) || optional.has(one) || optional.has(other));
  expect(confused).toEqual([]);
  expect(foreign).toEqual([]);
  // A compiler that found nothing would let everything pass.
  expect(together.get('addSpan')).toContain('addGap');
  expect(optional).toContain('isHeldBack');
});
