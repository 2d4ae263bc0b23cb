import { expect, test } from './fixture.ts';
import { showView, traceRow } from './panel-parts.ts';

test('text › is a report of the open trace for people', async ({ tracepane, pages }) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await page.evaluate('placeOrder()');
  await traceRow(panel, 'order:place').click();
  await showView(panel, 'Text');
  const report = panel.getByRole('region', { name: 'Report' });
  await expect(report).toContainText('order:place\n5 spans, 1 error, 100 ms\nbegan 2', {
    useInnerText: true,
  });
  const lines = ((await report.textContent()) ?? '').split('\n');
  expect(lines).toContain(page.url());
  const tree = lines.filter((line) => /^( *)(order|check|read|POST|·)/.test(line)).slice(1);
  expect(tree.map(columnsOf)).toEqual([
    'order:place | 100 ms | +0 ms | action, @shopper-7',
    '  check stock | 20 ms | +5 ms',
    '    read shelf | 10 ms | +10 ms',
    '  POST /pay | 50 ms | +30 ms | network, ERROR card declined',
    '    · request sent | +31 ms | info',
    '    · retry | +50 ms | warn first try timed out',
    '    · exception | +79 ms | error card declined',
    '  order:refused | 10 ms | +85 ms | action, @shop',
  ]);
  expect(lines).toContain('Error in POST /pay');
  expect(lines).toContain('  PaymentError: card declined');
  expect(lines).toContain('    TypeError: no answer from the bank');
});

test('text › is copied whole, and says that it was', async ({ tracepane, pages }) => {
  const { page, panel, devtools } = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await page.evaluate('placeOrder()');
  await traceRow(panel, 'order:place').click();
  await showView(panel, 'Text');
  await expect(panel.getByRole('region', { name: 'Report' })).toContainText('Error in POST /pay');
  const report = await panel.getByRole('region', { name: 'Report' }).textContent();
  await panel.getByRole('button', { name: 'Copy report' }).click();
  await expect(panel.getByText('Copied', { exact: true })).toBeVisible();

  // What the clipboard holds is seen by pasting it.
  const filter = panel.getByRole('searchbox', { name: 'Filter traces' });
  await filter.focus();
  await devtools.keyboard.press('ControlOrMeta+v');
  const oneLine = (text: string | null) => text?.replace(/\s+/g, '');
  await expect.poll(async () => oneLine(await filter.inputValue())).toBe(oneLine(report));
});

/** A line with its indent kept and its aligned columns set off by bars. */
function columnsOf(line: string): string {
  const [, indent = '', words = ''] = /^( *)(.*)$/.exec(line) ?? [];
  return indent + words.split(/ {2,}/).join(' | ');
}
