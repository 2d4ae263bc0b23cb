import type { Locator } from 'playwright';
import { expect } from 'playwright/test';
import type { InspectedPage } from './inspected-page.ts';

/** Opens the region "Capture rules", if it is not open. */
export async function openRules({ panel }: InspectedPage): Promise<Locator> {
  const region = panel.getByRole('region', { name: 'Capture rules' });
  if (!(await region.isVisible())) await panel.getByRole('button', { name: 'Capture rules' }).click();
  await expect(region).toBeVisible();
  return region;
}

/** Types one more exclude pattern, and resolves when the recorder has it. */
export async function exclude(inspected: InspectedPage, pattern: string): Promise<void> {
  const rules = await openRules(inspected);
  await rules.getByRole('textbox', { name: 'Add exclude pattern' }).fill(pattern);
  await rules.getByRole('textbox', { name: 'Add exclude pattern' }).press('Enter');
  await expect(rules.getByText('Saved', { exact: true })).toBeVisible();
}
