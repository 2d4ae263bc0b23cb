import { expect, test } from './fixture.ts';
import { detailsOf, factOf, importText, type Panel, showView, spanRow, traceRow } from './panel-parts.ts';

const GROUPS = 300;
const STEPS_PER_GROUP = 199;
const SPANS = 1 + GROUPS * (1 + STEPS_PER_GROUP);

// Each imports tens of thousands of spans first, which a busy machine takes its time for.
test.slow();

test.beforeEach(async ({ tracepane }) => {
  const viewer = await tracepane.openViewer();
  await importText(viewer, 'migration.json', largeTrace());
  await expect(viewer.getByText('Imported migration.json.')).toBeVisible({ timeout: 60_000 });
  await viewer.close();
});

test('large trace › is opened with a progress, and then answers to keys in every view', async ({
  tracepane,
}) => {
  const viewer = await tracepane.openViewer();
  const shown = await watchProgress(viewer, '');
  await traceRow(viewer, 'migrate').first().click();
  const timeline = viewer.getByRole('application', { name: 'Timeline: 60,001 spans' });
  await expect(timeline).toBeVisible();
  expect(await shown()).toBe(true);

  await timeline.focus();
  await viewer.keyboard.press('End');
  await expect(factOf(viewer, 'name')).toHaveText(`step ${STEPS_PER_GROUP} of ${GROUPS}`);
  await viewer.keyboard.press('Shift+E');
  await expect(factOf(viewer, 'name')).toHaveText('step 7 of 150');

  await showView(viewer, 'Tree');
  const tree = viewer.getByRole('treegrid', { name: 'Spans' });
  await expect(tree).toHaveAttribute('aria-rowcount', String(SPANS + 1));
  await expect(spanRow(viewer, 'step 7 of 150')).toHaveAttribute('aria-posinset', '7');
  await tree.focus();
  await viewer.keyboard.press('[');
  await expect(tree).toHaveAttribute('aria-rowcount', '2');
  await expect(spanRow(viewer, 'migrate')).toContainText('+60,000');
  await viewer.keyboard.press('Home');
  await viewer.keyboard.press('ArrowRight');
  await expect(tree).toHaveAttribute('aria-rowcount', String(GROUPS + 2));
  await viewer.keyboard.press('End');
  await expect(factOf(viewer, 'name')).toHaveText(`batch ${GROUPS}`);
  await viewer.keyboard.press(']');
  await expect(tree).toHaveAttribute('aria-rowcount', String(SPANS + 1));

  await showView(viewer, 'Text');
  await expect(viewer.getByRole('region', { name: 'Report' })).toContainText('60,001 spans, 1 error');
  await viewer.close();
});

for (const way of ['Cancel', 'Escape'] as const) {
  test(`large trace › is left by ${way} while it is opened, and opens when it is chosen again`, async ({
    tracepane,
  }) => {
    const viewer = await tracepane.openViewer();
    const press = {
      Cancel: `[...document.querySelectorAll('button')].find((each) => each.textContent === 'Cancel').click()`,
      Escape: `document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))`,
    };
    const shown = await watchProgress(viewer, press[way]);
    await traceRow(viewer, 'migrate').first().click();
    // First: that no trace is open also holds before the choice of one has any effect.
    await expect.poll(shown).toBe(true);
    await expect(viewer.getByText('No trace is open.')).toBeVisible();
    await expect(viewer.getByRole('application')).toHaveCount(0);
    await expect(detailsOf(viewer)).toHaveText('Select a span to see its details');

    await traceRow(viewer, 'migrate').first().click();
    await expect(viewer.getByRole('application', { name: 'Timeline: 60,001 spans' })).toBeVisible();
    await viewer.close();
  });
}

/** Whether a progress has been on the page since; does something when it is there. It may be gone before a test could look. */
async function watchProgress(panel: Panel, then: string): Promise<() => Promise<boolean>> {
  await panel.evaluate(`
    globalThis.wasShown = false;
    new MutationObserver((_, observer) => {
      const bar = document.querySelector('[role=progressbar][aria-label="Opening the trace"]');
      if (bar === null) return;
      observer.disconnect();
      globalThis.wasShown = true;
      ${then};
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  `);
  return () => panel.evaluate<boolean>('wasShown');
}

/** A root, groups in it, steps in these; one step failed. As Jaeger writes it, times in microseconds. */
function largeTrace(): string {
  const traceID = 'c0de'.repeat(8);
  const spans: unknown[] = [];
  const add = (operationName: string, parent: number | undefined, duration: number): number => {
    spans.push({
      traceID,
      spanID: id(spans.length + 1),
      operationName,
      references: parent === undefined ? [] : [{ refType: 'CHILD_OF', traceID, spanID: id(parent) }],
      startTime: 1_700_000_000_000_000 + spans.length * 10,
      duration,
      tags: operationName === 'step 7 of 150' ? [{ key: 'error', type: 'bool', value: true }] : [],
      processID: 'p1',
    });
    return spans.length;
  };
  const root = add('migrate', undefined, SPANS * 10);
  for (let group = 1; group <= GROUPS; group++) {
    const batch = add(`batch ${group}`, root, (1 + STEPS_PER_GROUP) * 10);
    for (let step = 1; step <= STEPS_PER_GROUP; step++) add(`step ${step} of ${group}`, batch, 10);
  }
  return JSON.stringify({ data: [{ traceID, spans, processes: { p1: { serviceName: 'database' } } }] });
}

function id(number: number): string {
  return number.toString(16).padStart(16, '0');
}
