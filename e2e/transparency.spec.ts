import { exportedWhen } from './exported.ts';
import { expect, test } from './fixture.ts';
import { startPageServer } from './serve.ts';
import { namesOf } from './span-family.ts';

test('transparency › fetch and XMLHttpRequest are to the page what they are without Tracepane', async ({
  tracepane,
  pages,
}) => {
  const without = await startPageServer({ host: 'plain.test' });
  const bare = await tracepane.context.newPage();
  await bare.goto(`${without.url}/transparency/network.html`);
  const expected = await bare.evaluate('observe()');
  expect(await bare.evaluate('typeof window.tracepane')).toBe('undefined');

  const { page } = await tracepane.openPage(`${pages.url}/transparency/network.html`);
  expect(await page.evaluate('observe()')).toEqual(expected);
  expect(await page.evaluate('typeof window.tracepane')).toBe('object');
  await without.close();
});

for (const real of ['none', 'before', 'after'] as const) {
  const situation =
    real === 'none' ? 'without another extension' : `with another extension's globals set ${real}`;
  test(`transparency › a store works and is recorded ${situation}`, async ({ tracepane, pages }) => {
    const inspected = await tracepane.openPage(`${pages.url}/transparency/redux.html?real=${real}`);
    const hasReal = real !== 'none';
    expect(await inspected.page.evaluate('useStore()')).toEqual({
      firstSeen: ['function', 'function'],
      isSame: true,
      promised: 7,
      keepsPromise: true,
      keepsError: true,
      states: [{ count: 2 }, { count: 6 }],
      isLifted: hasReal,
      seenByReal: hasReal
        ? ['counter/added', 'counter/explode', 'counter/added', 'init', 'connected/said']
        : [],
    });
    const recorded = ['counter/added', 'counter/explode', 'counter/added', 'connected/said'];
    const isRecorded = (name: string) => recorded.includes(name);
    const { spans } = await exportedWhen(
      inspected,
      (file) => namesOf(file.spans).filter(isRecorded).length >= recorded.length,
    );
    const actions = spans.filter(({ name }) => isRecorded(name));
    expect([...namesOf(actions)].sort()).toEqual(recorded.toSorted());
    expect(new Set(actions.map(({ actor }) => actor))).toEqual(new Set(['counter', 'single', 'connected']));
    const exploded = actions.find(({ name }) => name === 'counter/explode');
    expect(exploded?.status).toBe('error');
    expect(JSON.stringify(exploded?.events)).toContain('the reducer exploded');
  });
}

test('transparency › errors and rejections reach the page as if nobody watched', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/transparency/errors.html`);
  await inspected.page.evaluate('fail()');
  const told = () => inspected.page.evaluate<string[]>('told.toSorted()');
  const unhandled = [
    'caught: in a span',
    'onerror: thrown',
    'unhandled: in an async span, prevented: false',
    'unhandled: rejected, prevented: false',
  ];
  await expect.poll(told).toEqual(unhandled);
  await inspected.page.evaluate('handleLate()');
  const handled = ['handled later: in an async span', 'handled later: rejected'];
  await expect.poll(told).toEqual([...unhandled, ...handled].sort());
  const { spans } = await exportedWhen(
    inspected,
    (file) => file.spans.filter(({ source }) => source === 'errors').length >= 3,
  );
  const uncaught = spans
    .filter(({ source }) => source === 'errors')
    .map(({ statusMessage }) => statusMessage);
  expect(uncaught.sort()).toEqual(['in an async span', 'rejected', 'thrown']);
  const failed = spans.filter(({ source, status }) => source === 'api' && status === 'error');
  expect(namesOf(failed)).toEqual(['a span', 'an async span']);
});
