import { exportedWhen } from './exported.ts';
import { expect, test } from './fixture.ts';
import { namesOf } from './span-family.ts';

const DEATHS = 4;

test('worker death › a worker killed in mid-stream loses nothing and stores nothing twice', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/numbered.html`);
  await inspected.page.evaluate('start()');
  for (let death = 1; death <= DEATHS; death++) {
    // Between two deaths the page goes on, so that each one hits chunks on their way.
    await inspected.page.waitForFunction(`recorded >= ${death * 300}`);
    await tracepane.killWorker();
  }
  const last = await inspected.page.evaluate<number>('stop()');

  const file = await exportedWhen(inspected, ({ spans }) => spans.length >= last);
  const numbers = namesOf(file.spans).map((name) => Number(name.replace('number ', '')));
  expect(numbers.toSorted((one, other) => one - other)).toEqual(
    Array.from({ length: last }, (_, index) => index + 1),
  );
  expect(file.gaps).toEqual([]);
  await expect(inspected.panel.getByRole('status', { name: 'Capture status' })).toContainText('0 lost');
});
