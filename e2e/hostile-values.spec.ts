import { exportedWhen } from './exported.ts';
import { expect, test } from './fixture.ts';
import type { InspectedPage } from './inspected-page.ts';
import { spanNamed } from './span-family.ts';

const UNTROUBLED = { returned: 'returned', timesRead: 0, polluted: undefined, thrown: [] };
/** The most that one payload may weigh, with room for the names around it. */
const MOST_CHARACTERS = 300_000;

const VALUES = [
  { name: 'a cycle', keeps: ['snake', 'circular'] },
  { name: 'a proxy that throws', keeps: ['unreadable', 'the proxy'] },
  { name: 'a revoked proxy', keeps: ['unreadable', 'the proxy'] },
  { name: 'getters that count', keeps: ['seen', 'getter'] },
  { name: 'a text of 50 MB', keeps: ['xxxx', '52428800'] },
  { name: 'a list of a million', keeps: ['index', 'more'] },
  { name: 'a deep nest', keeps: ['value'] },
  { name: 'names of prototypes', keeps: ['__proto__', 'polluted'] },
];

test('hostile values › the page notices nothing, and the payload is bounded and says what it left out', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/hostile/values.html`);
  for (const { name } of VALUES) {
    expect(await inspected.page.evaluate(`give(${JSON.stringify(name)})`), name).toEqual(UNTROUBLED);
  }
  const file = await exportedWhen(inspected, ({ spans }) => spans.length >= VALUES.length);
  for (const { name, keeps } of VALUES) {
    const payload = JSON.stringify(spanNamed(file, name).payload);
    for (const word of keeps) expect(payload, name).toContain(word);
    expect(payload.length, name).toBeLessThan(MOST_CHARACTERS);
  }
});

test('hostile values › names and attributes are shown as text', async ({ tracepane, pages }) => {
  const inspected = await tracepane.openPage(`${pages.url}/hostile/values.html`);
  await inspected.page.evaluate('useNames()');
  const names = await inspected.page.evaluate<string[]>('NAMES');
  const { spans } = await exportedWhen(inspected, (file) => file.spans.length >= names.length);
  for (const name of names) {
    const shown = name.replace('\uD83D a', '\uFFFD a').slice(0, 500);
    const span = spans.find((each) => each.name.startsWith(shown));
    expect(Object.keys(span?.attributes ?? {}), `attributes of ${shown}`).toContain(shown.slice(0, 40));
    await showDetails(inspected, shown.slice(0, 40));
  }
  const { panel, page } = inspected;
  expect(await panel.evaluate("'pwned' in window")).toBe(false);
  expect(await page.evaluate("'pwned' in window")).toBe(false);
  await expect(panel.locator('[role=grid] img, [role=grid] script')).toHaveCount(0);
  await expect(panel.getByRole('region', { name: 'Details' }).locator('img, script')).toHaveCount(0);
});

test('hostile values › of a burst of 100,000 spans all are stored or counted as lost, and others lose none', async ({
  tracepane,
  pages,
}) => {
  const bystander = await tracepane.openPage(`${pages.url}/visits.html`);
  const inspected = await tracepane.openPage(`${pages.url}/hostile/values.html`);
  expect(await inspected.page.evaluate('burst()')).toEqual([]);
  await bystander.page.evaluate("visit('a bystander')");
  const account = (file: { spans: readonly unknown[]; gaps: readonly { readonly count: number }[] }) =>
    file.spans.length + file.gaps.reduce((sum, { count }) => sum + count, 0);
  await exportedWhen(inspected, (each) => account(each) >= 100_001, 30_000);
  await inspected.page.evaluate('endBurst()');
  const file = await exportedWhen(inspected, (each) => spanNamed(each, 'burst').durationMs !== undefined);
  expect(account(file)).toBe(100_001);
  expect(new Set(file.gaps.map(({ reason }) => reason))).toEqual(new Set(['page-buffer-full']));
  expect(spanNamed(file, 'burst').durationMs).toBeGreaterThan(0);
  await expect(bystander.panel.getByRole('row', { name: 'visit of a bystander' })).toBeVisible();
});

async function showDetails({ panel }: InspectedPage, name: string): Promise<void> {
  await panel.getByRole('row', { name }).first().click();
  await expect(panel.getByRole('region', { name: 'Details' })).toContainText(name);
}
