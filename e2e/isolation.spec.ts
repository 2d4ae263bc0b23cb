import { type ExportedFile, exportedWhen } from './exported.ts';
import { expect, test } from './fixture.ts';
import { namesOf } from './span-family.ts';

const DOCUMENTS = ['left', 'page', 'right'];
/** Each document records as many. */
const SPANS = 40;

test('isolation › two tabs of one site, each with two frames, are never mixed', async ({
  tracepane,
  pages,
}) => {
  const open = async (tab: string) => ({
    tab,
    inspected: await tracepane.openPage(`${pages.url}/isolation/page.html?tab=${tab}`),
  });
  const tabs = [await open('red'), await open('blue')];
  await Promise.all(tabs.map(({ inspected }) => inspected.page.evaluate('start()')));
  for (const { tab, inspected } of tabs) {
    const file = await exportedWhen(inspected, ({ spans }) => spans.length >= DOCUMENTS.length * SPANS);
    expect(documentsIn(file), `in the panel of the ${tab} tab`).toEqual(
      DOCUMENTS.map((name) => ({ name, spans: namesFrom(tab, name) })),
    );
    await expect(inspected.panel.getByRole('grid', { name: 'Traces' })).toHaveAttribute(
      'aria-rowcount',
      String(DOCUMENTS.length * SPANS + 1),
    );
  }
});

test('isolation › the list says in which frame a trace was recorded', async ({ tracepane, pages }) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/isolation/page.html?tab=red`);
  await page.evaluate('start()');
  const filter = panel.getByRole('searchbox', { name: 'Filter traces' });
  for (const frame of ['left', 'right']) {
    await filter.fill(`name:"red: ${frame} 7"`);
    const row = panel.getByRole('row', { name: `red: ${frame} 7` });
    await expect(row).toContainText(`/isolation/${frame}.html`);
  }
  await filter.fill('name:"red: page 7"');
  await expect(panel.getByRole('row', { name: 'red: page 7' })).not.toContainText('.html');
});

/** The documents that a file knows, by the last word of their address, with the names of what each recorded. */
function documentsIn(file: ExportedFile) {
  return file.sessions
    .map(({ url, spans }) => ({
      name: /([a-z]+)\.html/.exec(url)?.[1] ?? url,
      spans: [...namesOf(spans)].sort(),
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

function namesFrom(tab: string, document: string): readonly string[] {
  return Array.from({ length: SPANS }, (_, index) => `${tab}: ${document} ${index + 1}`).sort();
}
