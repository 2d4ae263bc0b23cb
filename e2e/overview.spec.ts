import type { Locator } from 'playwright';
import type { InspectedPage } from './drive.ts';
import { expect, test } from './fixture.ts';
import { namesShown, traceRow } from './panel-parts.ts';

let inspected: InspectedPage;
const ALL = ['at 0 s', 'at 1 s', 'at 2 s', 'at 3 s', 'at 4 s'];
/** From the beginning of the first trace to the end of the last one. */
const WHOLE_MS = 4010;

test.beforeAll(
  'five traces a second apart are recorded, the third one fails',
  async ({ browserOfFile, pages }, testInfo) => {
    const tracepane = await browserOfFile.of(testInfo.file);
    inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
    for (const [second, name] of ALL.entries()) {
      const failed = second === 2 ? 'on purpose' : undefined;
      await inspected.page.evaluate(`record(${JSON.stringify({ name, at: second * 1000, ms: 10, failed })})`);
    }
    await expect(traceRow(inspected.panel, 'at 4 s')).toBeVisible();
  },
);

test.afterEach('Escape shows all times again', async () => {
  await edge('from').press('Escape');
  await expectShown(ALL);
});

test.afterAll('the panel has reported no errors', async () => {
  expect(inspected.panelErrors()).toEqual([]);
  await inspected.close();
});

test('overview › says how much happened, and from when to when', async () => {
  await expect(picture()).toHaveAccessibleName(
    /^5 spans and 1 error from \d\d:\d\d:\d\d\S* to \d\d:\d\d:\d\d/,
  );
});

test('overview › draws activity where it was, and errors in the colour of errors', async () => {
  await expect(picture()).toHaveAccessibleName(/^5 spans/);
  await expect
    .poll(async () => [await toneAt(2005), await toneAt(1005), await toneAt(1500)])
    .toEqual(['error', 'activity', 'nothing']);
});

test('overview › a range dragged over it narrows the list, and its edges can be dragged on', async () => {
  await drag(500, 2500);
  await expectShown(['at 1 s', 'at 2 s']);
  await expect(inspected.panel.getByText('2 of 5 traces')).toBeVisible();
  await drag(2500, 3500);
  await expectShown(['at 1 s', 'at 2 s', 'at 3 s']);
  await drag(500, 1500);
  await expectShown(['at 2 s', 'at 3 s']);
});

test('overview › its edges are sliders for the keyboard', async () => {
  await edge('from').focus();
  await edge('from').press('PageUp');
  await edge('from').press('ArrowRight');
  await expectShown(ALL.slice(1));
  await edge('to').press('PageDown');
  await expectShown(['at 1 s', 'at 2 s', 'at 3 s']);
  await edge('to').press('Home');
  await expectShown(['at 0 s']);
  await edge('to').press('End');
  await expectShown(ALL);
  await expect(edge('from')).toHaveAttribute('aria-valuenow', '0');
  await expect(edge('to')).toHaveAttribute('aria-valuenow', String(WHOLE_MS));
});

test('overview › a double click shows all times again, and an empty range says so', async () => {
  await drag(1300, 1700);
  await expectShown([]);
  await expect(inspected.panel.getByText('No trace in the chosen time')).toBeVisible();
  await inspected.panel.getByRole('button', { name: 'Show all times' }).click();
  await expectShown(ALL);
  await drag(500, 1500);
  await expectShown(['at 1 s']);
  await activity().dblclick({ position: { x: 40, y: 20 } });
  await expectShown(ALL);
});

function activity(): Locator {
  return inspected.panel.getByRole('region', { name: 'Activity over time' });
}

function picture(): Locator {
  return activity().getByRole('img');
}

function edge(which: 'from' | 'to'): Locator {
  const name = which === 'from' ? 'Show traces from' : 'Show traces until';
  return activity().getByRole('slider', { name });
}

async function drag(from: number, to: number): Promise<void> {
  const { mouse } = inspected.devtools;
  const box = await activity().boundingBox();
  if (box === null) throw new Error('The overview is not in sight.');
  const x = (time: number) => box.x + (time / WHOLE_MS) * box.width;
  await mouse.move(x(from), box.y + 20);
  await mouse.down();
  await mouse.move(x(to), box.y + 20, { steps: 4 });
  await mouse.up();
}

/** What is drawn at the foot of the picture: red and blue tell errors and activity apart in both themes. */
async function toneAt(time: number): Promise<'error' | 'activity' | 'nothing'> {
  const pixels = await picture().evaluate((element, share) => {
    if (!(element instanceof HTMLCanvasElement)) throw new Error('The overview is no canvas.');
    const { width, height } = element;
    // A little to both sides: there is a blank between two bars. 4 px of ground lie under them.
    return [...(element.getContext('2d')?.getImageData(share * width - 2, height - 5, 5, 1).data ?? [])];
  }, time / WHOLE_MS);
  const sum = (channel: number) =>
    pixels.reduce((all, value, at) => all + (at % 4 === channel ? value : 0), 0);
  if (sum(3) === 0) return 'nothing';
  return sum(0) > sum(2) ? 'error' : 'activity';
}

async function expectShown(names: readonly string[]): Promise<void> {
  await expect.poll(() => namesShown(inspected.panel)).toEqual(names);
}
