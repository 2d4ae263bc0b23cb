import type { Locator } from 'playwright';
import type { InspectedPage } from './drive.ts';
import { expect, test } from './fixture.ts';
import { factOf, namesShown, traceRow } from './panel-parts.ts';

let inspected: InspectedPage;

test.beforeAll('three traces are recorded, two of them fail', async ({ browserOfFile, pages }, testInfo) => {
  const tracepane = await browserOfFile.of(testInfo.file);
  inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  await inspected.page.evaluate("record({ name: 'one', failed: 'first' })");
  await inspected.page.evaluate("record({ name: 'two' })");
  await inspected.page.evaluate("record({ name: 'three', failed: 'second' })");
  // Each is a batch of its own, and the keys go to the traces there are.
  await expect.poll(() => namesShown(inspected.panel)).toEqual(['one', 'two', 'three']);
});

test.beforeEach('the second trace is open', () => traceRow(inspected.panel, 'two').click());

test.afterAll('the panel has reported no errors', async () => {
  expect(inspected.panelErrors()).toEqual([]);
  await inspected.close();
});

test('keys › J and K go from trace to trace, E from error to error, digits from view to view', async () => {
  const { panel } = inspected;
  for (const [key, opened] of [
    ['k', 'one'],
    ['j', 'two'],
    ['j', 'three'],
    ['Shift+E', 'one'],
    ['e', 'three'],
  ] as const) {
    await press(key);
    await expect(factOf(panel, 'name'), `after ${key}`).toHaveText(opened);
  }
  for (const [key, view] of [
    ['2', 'Tree'],
    ['3', 'Text'],
    ['1', 'Timeline'],
  ] as const) {
    await press(key);
    await expect(panel.getByRole('tab', { name: view })).toHaveAttribute('aria-selected', 'true');
  }
});

test('keys › Escape closes what lies on top, and DevTools opens nothing of its own', async () => {
  const { panel } = inspected;
  await panel.getByRole('button', { name: 'Capture rules' }).click();
  const rules = panel.getByRole('region', { name: 'Capture rules' });
  await rules.getByRole('button', { name: 'Close capture rules' }).focus();
  await press('Escape');
  await expect(rules).toHaveCount(0);
  await panel.getByRole('button', { name: 'Settings', exact: true }).click();
  await panel.getByRole('button', { name: '? keys' }).focus();
  await press('Escape');
  await expect(panel.getByRole('region', { name: 'Settings' })).toHaveCount(0);

  const from = panel.getByRole('slider', { name: 'Show traces from' });
  await from.press('ArrowRight');
  await traceRow(panel, 'three').focus();
  await press('Escape');
  await expect(from).toHaveAttribute('aria-valuenow', '0');
  await from.press('ArrowRight');
  await press('Escape');
  await expect(from).toHaveAttribute('aria-valuenow', '0');
  expect(await isDevToolsDrawerOpen()).toBe(false);
});

test('keys › Ctrl+F goes to the filter of the panel, not to the search of DevTools', async () => {
  const filter = inspected.panel.getByRole('searchbox', { name: 'Filter traces' });
  await press('ControlOrMeta+f');
  await expect(filter).toBeFocused();
  await filter.press('1');
  await expect(filter).toHaveValue('1');
  await filter.fill('');
  await traceRow(inspected.panel, 'two').click();
  await press('/');
  await expect(filter).toBeFocused();
});

test('keys › Ctrl+E pauses and resumes', async () => {
  const record = inspected.panel.getByRole('button', { name: 'Record' });
  await press('ControlOrMeta+e');
  await expect(record).toHaveAttribute('aria-pressed', 'false');
  await press('ControlOrMeta+e');
  await expect(record).toHaveAttribute('aria-pressed', 'true');
});

test('keys › ? shows the keys, Ctrl+K finds any command', async () => {
  const { panel } = inspected;
  await press('?');
  await expect(dialog()).toContainText('Next error');
  await expect(dialog()).toContainText('Find a command');
  await press('Escape');
  await expect(dialog()).toHaveCount(0);
  await press('ControlOrMeta+k');
  await expect(dialog().getByRole('searchbox')).toBeFocused();
  await inspected.devtools.keyboard.type('tree');
  await expect(dialog().locator('[role=menuitem][data-focused]')).toContainText('Tree');
  await press('Enter');
  await expect(dialog()).toHaveCount(0);
  await expect(panel.getByRole('tab', { name: 'Tree' })).toHaveAttribute('aria-selected', 'true');
  expect(await isDevToolsDrawerOpen()).toBe(false);
});

function press(key: string): Promise<void> {
  return inspected.devtools.keyboard.press(key);
}

function dialog(): Locator {
  return inspected.panel.getByRole('dialog');
}

/** DevTools answers Escape with its console. A string, because the module exists only inside DevTools. */
function isDevToolsDrawerOpen(): Promise<boolean> {
  return inspected.devtools.evaluate<boolean>(`import('./ui/legacy/legacy.js')
    .then(({ InspectorView }) => InspectorView.InspectorView.instance().drawerVisible())`);
}
