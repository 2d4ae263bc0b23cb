import { launchTracepane } from './drive.ts';
import { expect, test } from './fixture.ts';
import type { Panel } from './panel-parts.ts';

for (const [theme, other] of [
  ['dark', 'light'],
  ['light', 'dark'],
] as const) {
  test(`theme › is that of ${theme} DevTools, and follows when it changes`, async ({ pages }) => {
    const tracepane = await launchTracepane({ theme });
    try {
      const { panel, devtools, panelErrors } = await tracepane.openPage(`${pages.url}/plain.html`);
      await expectTheme(panel, theme);
      await devtools.evaluate(setDevToolsTheme(other));
      await expectTheme(panel, other);
      expect(panelErrors()).toEqual([]);
    } finally {
      await tracepane.close();
    }
  });
}

test('theme › is that of the browser in the full tab', async ({ tracepane }) => {
  const viewer = await tracepane.openViewer();
  for (const colorScheme of ['dark', 'light'] as const) {
    await viewer.emulateMedia({ colorScheme });
    await expectTheme(viewer, colorScheme);
  }
});

async function expectTheme(panel: Panel, theme: 'dark' | 'light'): Promise<void> {
  await expect(panel.locator('html')).toHaveAttribute('data-theme', theme);
  const contrast = async () =>
    (await lightnessOf(panel, 'backgroundColor')) - (await lightnessOf(panel, 'color'));
  if (theme === 'light') await expect.poll(contrast).toBeGreaterThan(150);
  else await expect.poll(contrast).toBeLessThan(-150);
}

/** 0 is black, 255 is white. */
async function lightnessOf(panel: Panel, property: 'backgroundColor' | 'color'): Promise<number> {
  const colour = await panel.getByRole('grid', { name: 'Traces' }).evaluate((grid, name) => {
    let element: Element | null = grid;
    while (element !== null && getComputedStyle(element)[name] === 'rgba(0, 0, 0, 0)') {
      element = element.parentElement;
    }
    return element === null ? '' : getComputedStyle(element)[name];
  }, property);
  const channels = (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  return channels.reduce((sum, value) => sum + value, 0) / 3;
}

/** By DevTools' own settings: a string, because the module exists only inside DevTools. */
function setDevToolsTheme(theme: 'dark' | 'light'): string {
  return `(async () => {
    const { Settings } = await import('./core/common/common.js');
    Settings.Settings.instance().moduleSetting('ui-theme').set('${theme === 'light' ? 'default' : 'dark'}');
  })()`;
}
