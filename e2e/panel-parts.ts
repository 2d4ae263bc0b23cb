import type { Frame, Locator, Page } from 'playwright';

/** The panel in DevTools, or the same app in a full tab. */
export type Panel = Frame | Page;

export function traceList(panel: Panel): Locator {
  return panel.getByRole('grid', { name: 'Traces' });
}

/** The row whose name begins so: with the name of the trace's root span. */
export function traceRow(panel: Panel, beginning: string): Locator {
  return traceList(panel).getByRole('row', { name: startingWith(beginning) });
}

/** The traces in sight, as their rows are read out, without the head and without gaps. */
export async function tracesShown(panel: Panel): Promise<readonly string[]> {
  const rows = traceList(panel).locator('[role=row][aria-selected]');
  return await rows.evaluateAll((each) => each.map((row) => row.getAttribute('aria-label') ?? ''));
}

/** Only the names of the traces in sight. */
export async function namesShown(panel: Panel): Promise<readonly string[]> {
  return (await tracesShown(panel)).map((label) => label.split(', ')[0] ?? '');
}

export async function showView(panel: Panel, name: 'Timeline' | 'Tree' | 'Text'): Promise<void> {
  await panel.getByRole('tab', { name }).click();
}

export function spanRow(panel: Panel, name: string): Locator {
  return panel.getByRole('treegrid', { name: 'Spans' }).getByRole('row', { name: startingWith(name) });
}

export function detailsOf(panel: Panel): Locator {
  return panel.getByRole('region', { name: 'Details' });
}

/** The value beside a word such as `name` or `status` in the details of the selected span. */
export function factOf(panel: Panel, term: string): Locator {
  const word = panel.locator('dt', { hasText: new RegExp(`^${term}$`) });
  return detailsOf(panel).locator('dd').and(word.locator('xpath=following-sibling::dd[1]'));
}

export async function importText(panel: Panel, fileName: string, text: string): Promise<void> {
  const file = { name: fileName, mimeType: 'application/json', buffer: Buffer.from(text) };
  await panel.getByLabel('File to import').setInputFiles(file);
}

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}
