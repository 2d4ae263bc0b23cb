import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import typedocConfig from '../typedoc.json' with { type: 'json' };
import { ROOT } from './run-command.mjs';

// To make the reference again takes a run of the compiler; what is cheap to see is a door or a name that it does not know.
const DOORS = Object.values(packageJson.exports).map(({ default: built }) => basename(built, '.js'));

function pageOf(door: string): Promise<string> {
  return readFile(join(ROOT, 'docs/reference', `${door}.md`), 'utf8');
}

test('the reference › is made of every door of the package', () => {
  expect(typedocConfig.entryPoints.toSorted()).toEqual(DOORS.map((door) => `src/sdk/${door}.ts`).toSorted());
});

test.each(DOORS)(
  'the reference › has a heading for every value of %s; if not, `npm run reference`',
  async (door) => {
    const values: object = await import(join(ROOT, `src/sdk/${door}.ts`));
    const page = await pageOf(door);
    // Markdown escapes the underscores of a name.
    const headings = new Set(
      page
        .replaceAll('\\', '')
        .split('\n')
        .map((line) => /^### (?:`abstract` )?(\w+)/.exec(line)?.[1]),
    );
    expect(Object.keys(values).filter((name) => !headings.has(name))).toEqual([]);
  },
);

test.each([...DOORS, 'README'])(
  'the reference › names no folder and no line of the source in %s',
  async (door) => {
    const page = await pageOf(door);
    expect(page).not.toContain(ROOT);
    expect(page).not.toMatch(/Defined in|file:\/\/|src\/sdk\/\S+:\d+/);
  },
);
