import type { Page } from 'playwright';

/** Plays the tour of a demo app by its button, and resolves when the app says that it is done. */
export async function playTour(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.waitForFunction("/done|failed/.test(document.body.dataset.tour ?? '')", undefined, {
    timeout: 60_000,
  });
  const outcome = await page.evaluate<string>('document.body.dataset.tour');
  if (outcome !== 'done') throw new Error(`"${button}" ${outcome} in the demo page.`);
}
