import { AxeBuilder } from '@axe-core/playwright';
import { axeFindings, TRANSITIONS_END } from './axe.ts';
import { launchTracepane } from './drive.ts';
import { expect, test } from './fixture.ts';
import { detailsOf, type Panel, showView, spanRow, traceRow } from './panel-parts.ts';

for (const theme of ['dark', 'light'] as const) {
  test(`accessibility › axe finds nothing in any state of the ${theme} panel`, async ({ pages }) => {
    const tracepane = await launchTracepane({ theme });
    try {
      const { page, panel, devtools, panelErrors } = await tracepane.openPage(
        `${pages.url}/panel/order.html`,
      );
      await expectClean(panel, 'empty');
      await page.evaluate('placeOrder()');
      await page.goto(`${pages.url}/panel/by-hand.html`);
      await page.evaluate("recordMany(300, 'busy')");
      await page.evaluate("record({ name: 'failing', failed: 'on purpose', actor: 'somebody' })");
      await traceRow(panel, 'failing').click();
      await expect(panel.getByRole('article', { name: 'Trace failing' })).toBeVisible();
      await expectClean(panel, 'busy, with a failed trace open');
      await devtools.keyboard.press('Shift+ArrowUp');
      await expect(panel.getByText('2 selected')).toBeVisible();
      await expectClean(panel, 'two traces selected');
      await panel.getByRole('button', { name: 'Export options' }).click();
      await expect(panel.getByRole('dialog')).toBeVisible();
      await expectClean(panel, 'export options open');
      await devtools.keyboard.press('Escape');
      await traceRow(panel, 'failing').focus();
      await devtools.keyboard.press('Home');
      await showView(panel, 'Tree');
      await spanRow(panel, 'POST /pay').click();
      await expect(detailsOf(panel)).toContainText('card declined');
      await expectClean(panel, 'tree, with a failed span selected');
      await showView(panel, 'Text');
      await expect(panel.getByRole('region', { name: 'Report' })).toBeVisible();
      await expectClean(panel, 'text');
      await showView(panel, 'Timeline');
      await panel.getByRole('slider', { name: 'Show traces until' }).press('PageDown');
      await panel.getByRole('searchbox').fill('status:error (');
      await expect(panel.getByRole('searchbox')).toHaveAttribute('aria-invalid', 'true');
      await expectClean(panel, 'a brush and an invalid filter');
      await panel.getByRole('searchbox').fill('no such trace');
      await expect(panel.getByText('No trace matches the filter')).toBeVisible();
      await expectClean(panel, 'nothing matches');
      await panel.getByRole('searchbox').fill('');

      await panel.getByRole('button', { name: 'Capture rules' }).click();
      await expect(panel.getByRole('region', { name: 'Capture rules' })).toBeVisible();
      await expectClean(panel, 'rules open');
      await panel.getByRole('button', { name: 'Close capture rules' }).click();
      await panel.getByRole('button', { name: 'Settings', exact: true }).click();
      await panel.getByLabel('Age', { exact: true }).fill('never');
      await expect(panel.getByLabel('Age', { exact: true })).toHaveAttribute('aria-invalid', 'true');
      await expectClean(panel, 'settings open, with an error');
      await panel.getByRole('button', { name: 'Close settings' }).click();
      await panel.getByRole('button', { name: '? keys' }).click();
      await expect(panel.getByRole('button', { name: 'Close keys' })).toBeVisible();
      await expectClean(panel, 'keys open');
      await devtools.keyboard.press('Escape');
      await expect(panel.getByRole('dialog')).toHaveCount(0);
      await devtools.keyboard.press('ControlOrMeta+k');
      await expect(panel.getByRole('dialog', { name: 'Commands' })).toBeVisible();
      await expectClean(panel, 'command palette open');
      await devtools.keyboard.press('Escape');
      await expect(panel.getByRole('dialog')).toHaveCount(0);
      await panel.getByRole('button', { name: 'Record' }).click();
      await expect(panel.getByRole('button', { name: 'Record' })).toHaveAttribute('aria-pressed', 'false');
      await panel.getByRole('button', { name: 'Export', exact: true }).click();
      await expect(panel.getByText(/^Exported/)).toBeVisible();
      await expectClean(panel, 'paused, with a notice');
      expect(panelErrors()).toEqual([]);
    } finally {
      await tracepane.close();
    }
  });
}

test('accessibility › axe finds nothing in the full tab', async ({ tracepane, pages }) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await page.evaluate('placeOrder()');
  await expect(traceRow(panel, 'order:place')).toBeVisible();
  const viewer = await tracepane.openViewer();
  await traceRow(viewer, 'order:place').click();
  await expect(viewer.getByRole('article', { name: 'Trace order:place' })).toBeVisible();
  await viewer.evaluate(TRANSITIONS_END);
  const { violations } = await new AxeBuilder({ page: viewer }).analyze();
  expect(violations).toEqual([]);
});

test('accessibility › everything has the role and the name that people and tests rely on', async ({
  tracepane,
  pages,
}) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await page.evaluate('placeOrder()');
  await traceRow(panel, 'order:place').click();
  expect(await panel.evaluate('document.title')).toBe('Tracepane');
  const toolbar = panel.getByRole('toolbar', { name: 'Tracepane' });
  for (const name of ['Record', 'Clear', 'Export', 'Import', 'Settings', 'Capture rules']) {
    await expect(toolbar.getByRole('button', { name, exact: true }), name).toBeVisible();
  }
  await expect(panel.getByRole('searchbox', { name: 'Filter traces' })).toBeVisible();
  await expect(panel.getByRole('grid', { name: 'Traces' })).toBeVisible();
  await expect(panel.getByRole('tab')).toHaveText(['Timeline', 'Tree', 'Text']);
  await expect(panel.getByRole('region', { name: 'Details' })).toBeVisible();
  await expect(panel.getByRole('status', { name: 'Capture status' })).toContainText(
    /live.*\d spans · .*B stored.*0 lost/,
  );
  await showView(panel, 'Tree');
  await expect(panel.getByRole('treegrid', { name: 'Spans' })).toBeVisible();
  await panel.getByRole('button', { name: 'Capture rules' }).click();
  await expect(panel.getByRole('region', { name: 'Capture rules' })).toBeVisible();
});

test('accessibility › the whole panel is reached by Tab, and every stop shows that it has the focus', async ({
  tracepane,
  pages,
}) => {
  const { page, panel, devtools } = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await page.evaluate('placeOrder()');
  await traceRow(panel, 'order:place').click();
  await panel.getByRole('button', { name: 'Record' }).focus();
  const reached = new Set<string>();
  for (let stop = 0; stop < 30; stop++) {
    const [name, isMarked] = await panel.evaluate<[string, boolean]>(FOCUSED);
    reached.add(name);
    expect.soft(isMarked, `${name} is marked`).toBe(true);
    if (name.startsWith('? keys')) break;
    await devtools.keyboard.press('Tab');
  }
  const names = [...reached].join('\n');
  for (const stop of [
    'Clear',
    'Filter traces',
    'Export',
    'Show traces from',
    'order:place',
    'Timeline',
    '? keys',
  ]) {
    expect(names).toContain(stop);
  }
});

/**
 * Name of what has the focus, and whether it, what holds it or its active row is drawn otherwise than it would be without. Both are
 * looked at when the colours have arrived: a transition begins with the look of before.
 */
const FOCUSED = `(async () => {
  const focused = document.activeElement;
  const name = focused.getAttribute('aria-label') ?? focused.textContent;
  const looks = () => {
    let text = '';
    for (const row of focused.querySelectorAll('[data-active]')) text += getComputedStyle(row).outline;
    for (let each = focused; each !== null; each = each.parentElement) {
      for (const part of [undefined, '::before', '::after']) {
        const { outline, boxShadow, borderColor, backgroundColor, color } = getComputedStyle(each, part);
        text += [outline, boxShadow, borderColor, backgroundColor, color].join();
      }
    }
    return text;
  };
  await ${TRANSITIONS_END};
  const before = looks();
  focused.blur();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await ${TRANSITIONS_END};
  const after = looks();
  focused.focus({ focusVisible: true, preventScroll: true });
  return [name, before !== after];
})()`;

async function expectClean(panel: Panel, state: string): Promise<void> {
  expect.soft(await axeFindings(panel), state).toEqual([]);
}
