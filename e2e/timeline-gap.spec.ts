import { expect, test } from './fixture.ts';
import type { Panel } from './panel-parts.ts';
import { importText, traceRow } from './panel-parts.ts';
import { onBar, pixelOf, pointAt, spokenOf, timelineOf, tooltipOf } from './timeline-picture.ts';

const SENTENCE = '137 records in 30 ms not recorded: page buffer full';

test('timeline › hatches where something is missing, and says what, in words and to the pointer', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/plain.html`);
  const { panel } = inspected;
  await importText(panel, 'gap.json', JSON.stringify(FILE_WITH_GAP));
  await traceRow(panel, 'order:place').click();
  await expect(spokenOf(panel)).toContainText(`Gap: ${SENTENCE}.`);

  const below = onBar(55, 4);
  await expect.poll(() => isPainted(panel, below)).toBe(true);
  expect(await isPainted(panel, onBar(15, 4))).toBe(false);

  await pointAt(inspected, below);
  await expect(tooltipOf(panel)).toContainText(SENTENCE);
  await expect(tooltipOf(panel)).toContainText('+ 40 ms');
  await pointAt(inspected, onBar(15, 4));
  await expect(tooltipOf(panel)).toHaveCount(0);
});

/** Whether anything is drawn in a few pixels around a point below the rows, where the picture is empty otherwise. */
async function isPainted(panel: Panel, point: ReturnType<typeof onBar>): Promise<boolean> {
  const box = await timelineOf(panel).locator('canvas').boundingBox();
  if (box === null) throw new Error('The timeline is not in sight.');
  const { x, y } = await pixelOf(panel, point);
  const place = { x: (x - box.x) / box.width, y: (y - box.y) / box.height };
  return timelineOf(panel)
    .locator('canvas')
    .evaluate((element, at) => {
      if (!(element instanceof HTMLCanvasElement)) throw new Error('The timeline is no canvas.');
      const { width, height } = element;
      const { data } = element
        .getContext('2d')
        ?.getImageData(at.x * width - 6, at.y * height - 6, 12, 12) ?? {
        data: [],
      };
      return data.some((value, index) => index % 4 === 3 && value > 0);
    }, place);
}

const FILE_WITH_GAP = {
  format: 'tracepane',
  version: 1,
  sessions: [
    {
      sessionId: 's',
      url: 'http://shop.test/',
      title: 'A shop',
      timeOrigin: 1_790_000_000_000,
      spans: [{ traceId: 'a'.repeat(32), spanId: 'a'.repeat(16), name: 'order:place', start: 100, end: 200 }],
      edges: [],
      gaps: [
        { start: 140, end: 170, count: 137, reason: 'page-buffer-full' },
        { start: 900, end: 950, count: 5, reason: 'queue-full' },
      ],
    },
  ],
};
