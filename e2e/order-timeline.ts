import type { InspectedPage } from './drive.ts';
import { expect, test } from './fixture.ts';
import { showView, traceRow } from './panel-parts.ts';
import { isWhole, shownRange, timelineOf } from './timeline-picture.ts';

/** The order whose picture the tests of a file look at, one after the other. */
interface OrderTimeline {
  readonly inspected: InspectedPage;
  /** Gives the picture these keys. */
  press(...keys: readonly string[]): Promise<void>;
}

/**
 * Before the tests of a file an order is placed; before each its trace is open, whole, with its root selected.
 * The function returned gives it, in a test.
 */
export function orderTimeline(): () => OrderTimeline {
  let opened: OrderTimeline | undefined;
  const order = () => {
    if (opened === undefined) throw new Error('No order was placed.');
    return opened;
  };

  test.beforeAll('an order is placed', async ({ browserOfFile, pages }, testInfo) => {
    const tracepane = await browserOfFile.of(testInfo.file);
    const inspected = await tracepane.openPage(`${pages.url}/panel/order.html`);
    await inspected.page.evaluate('placeOrder()');
    opened = {
      inspected,
      press: async (...keys) => {
        for (const key of keys) await timelineOf(inspected.panel).press(key);
      },
    };
  });

  test.beforeEach('its trace is open, whole, with its root selected', async () => {
    const { inspected, press } = order();
    await traceRow(inspected.panel, 'order:place').click();
    await showView(inspected.panel, 'Timeline');
    await press('0');
    await shownRange(inspected.panel, isWhole);
  });

  test.afterAll('the panel has reported no errors', async () => {
    const { inspected } = order();
    expect(inspected.panelErrors()).toEqual([]);
    await inspected.close();
  });

  return order;
}
