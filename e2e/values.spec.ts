import { decodePayload } from '../src/core/model/payload/decode.ts';
import { describePayload } from '../src/core/model/payload/describe-payload.ts';
import { payloadFromFile } from '../src/core/model/payload/payload-from-file.ts';
import { exportedWhen } from './exported.ts';
import { expect, test } from './fixture.ts';
import { spanNamed } from './span-family.ts';

/** What the page gives → what a person is shown of it. The shim's own names are shortened in the build, and none of these may be. */
const VALUES = {
  "new Map([['a', 1], ['size', new Date(1)]])": 'Map {"a" → 1, "size" → 1970-01-01T00:00:00.001Z}',
  "new Set(['a', 1])": 'Set {"a", 1}',
  'new Date(0)': '1970-01-01T00:00:00.000Z',
  '12n ** 20n': `${12n ** 20n}n`,
  'new (class Cart { lines = 2; #secret = 1; get total() { throw new Error("ran a getter"); } })()':
    'Cart {lines: 2}',
  'function go() {}': 'ƒ go',
  '(() => { const snake = { name: "ouroboros" }; snake.tail = snake; return snake; })()':
    '{name: "ouroboros", tail: ↻ $}',
  "new TypeError('no')": 'TypeError: no',
  'new Uint8Array([1, 2, 3])': 'Uint8Array(3)',
  "new URL('https://shop.example/a')": 'URL https://shop.example/a',
  '/a+b/giu': '/a+b/giu',
};

/** Names of the shim's own properties too, as the page may have them. */
const NAMESAKES = {
  raw: 1,
  key: 'k',
  trace: [{ order: 2 }],
  text: 'three',
  limits: { depth: 4 },
  ended: true,
};

test('values › of every kind of the language keep their names and contents through the built shim', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/page-api.html`);
  const sources = Object.keys(VALUES);
  for (const source of sources) {
    await inspected.page.evaluate(`tracepane.action(${JSON.stringify(source)}, { payload: ${source} })`);
  }
  await inspected.page.evaluate(
    `tracepane.action('namesakes', { payload: ${JSON.stringify(NAMESAKES)}, attributes: { raw: 1, trace: 'two' } })`,
  );
  const file = await exportedWhen(inspected, ({ spans }) => spans.length > sources.length);
  const shown = sources.map((source) => {
    const payload = payloadFromFile(spanNamed(file, source).payload);
    return [source, describePayload(decodePayload(payload))];
  });
  expect(Object.fromEntries(shown)).toEqual(VALUES);
  const { payload, attributes } = spanNamed(file, 'namesakes');
  expect(payload).toEqual(NAMESAKES);
  expect(attributes).toEqual({ raw: 1, trace: 'two' });
});

test("values › a context of another tracer's is taken for a parent", async ({ tracepane, pages }) => {
  const inspected = await tracepane.openPage(`${pages.url}/page-api.html`);
  const parent = { traceId: '5b8efff798038103d269b633813fc60c', spanId: 'eee19b7ec3c1b174', traceFlags: 1 };
  await inspected.page.evaluate(
    `tracepane.startSpan('below', { parent: Object.freeze(${JSON.stringify(parent)}) }).end()`,
  );
  const file = await exportedWhen(inspected, ({ spans }) => spans.length > 0);
  expect(spanNamed(file, 'below')).toMatchObject({ traceId: parent.traceId, parentId: parent.spanId });
});
