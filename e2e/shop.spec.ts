import type { ShopLedger } from '../examples/shop/ledger.ts';
import { type ExportedFile, type ExportedSpan, exportedWhen } from './exported.ts';
import { expect, test } from './fixture.ts';
import { hasEnded, namesOf, parentNameIn, spanNamed } from './span-family.ts';
import { playTour } from './tour.ts';

let ledger: ShopLedger;
let file: ExportedFile;

test.beforeAll('the tour is played and exported', async ({ browserOfFile, demo }, testInfo) => {
  const tracepane = await browserOfFile.of(testInfo.file);
  const inspected = await tracepane.openPage(`${demo.url}/shop/`);
  await playTour(inspected.page, 'Run the tour');
  ledger = await inspected.page.evaluate<ShopLedger>('window.__shop');
  // The tour ends with the drawer closing; a request may end in a later batch than the action that waited for it.
  file = await exportedWhen(
    inspected,
    ({ spans }) => namesOf(spans).includes('ui/closeCart') && hasEnded(spans),
  );
  expect(inspected.panelErrors()).toEqual([]);
  await inspected.close();
});

test('shop › every Redux action is recorded once, an async thunk as one span', () => {
  const lifecycle = ledger.dispatched.filter(({ requestId }) => requestId !== undefined);
  const thunks = lifecycle
    .filter(({ type }) => type.endsWith('/pending'))
    .map(({ type, requestId }) => ({
      name: type.replace('/pending', ''),
      requestId,
      lifecycle: lifecycle.filter((each) => each.requestId === requestId).map((each) => phaseOf(each.type)),
    }));
  expect(thunks).toHaveLength(4);
  const recorded = fromRedux().filter(({ attributes }) => 'redux.request_id' in attributes);
  expect(
    recorded.map(({ name, attributes, events }) => ({
      name,
      requestId: attributes['redux.request_id'],
      lifecycle: namesOfEvents(events).filter((event) => event !== 'exception'),
    })),
  ).toEqual(thunks);

  const plain = ledger.dispatched.filter(({ requestId }) => requestId === undefined);
  const types = new Set(plain.map(({ type }) => type));
  expect(namesOf(fromRedux().filter(({ name }) => types.has(name)))).toEqual(plain.map(({ type }) => type));
});

test('shop › an action dispatched inside another one is its child', () => {
  const inside = ledger.dispatched.filter(({ parentType }) => parentType !== undefined);
  expect(inside.length).toBeGreaterThan(0);
  for (const { type, parentType } of inside) {
    const child = spanNamed(file, type);
    expect(parentNameIn(file, child)).toBe(parentType);
    const edge = file.edges.find(({ to }) => to === child.spanId);
    expect(edge).toMatchObject({ from: child.parentId, evidence: 'call' });
  }
});

test('shop › what a thunk dispatches before its first await hangs under the thunk', () => {
  const drafted = file.spans.filter(({ name }) => name === 'orders/drafted');
  const checkouts = file.spans.filter(({ name }) => name === 'cart/checkout');
  expect(checkouts).toHaveLength(2);
  expect(checkouts.map(({ parentId }) => parentId)).toEqual(drafted.map(({ parentId }) => parentId));
  expect(checkouts.map(({ status }) => status === 'error')).toEqual([true, false]);
});

test('shop › every request is recorded with method, address and status', () => {
  const requests = file.spans.filter(({ category }) => category === 'network');
  expect(requests.map(asRequest).sort()).toEqual(
    ledger.requests.map(({ method, url, status }) => `${method} ${url} ${status}`).sort(),
  );
  const isFailed = ({ attributes }: ExportedSpan) => Number(attributes['http.response.status_code']) >= 400;
  expect(requests.filter(({ status }) => status === 'error')).toEqual(requests.filter(isFailed));
  expect(namesOf(requests.filter(({ source }) => source === 'xhr'))).toEqual(['GET /api/coupon']);
  expect(spanNamed(file, 'GET /api/stock').durationMs).toBeGreaterThan(500);
  expect(parentNameIn(file, spanNamed(file, 'GET /api/catalogue'))).toBe('catalog/load');
});

test('shop › OpenTelemetry spans keep their names and parents, and the page its registration', () => {
  expect(ledger.registered).toBe(true);
  const recorded = file.spans.filter(({ source }) => source === 'otel');
  // Sorted: several start within one tick of the clock.
  expect([...namesOf(recorded)].sort()).toEqual(ledger.spans.map(({ name }) => name).sort());
  const parents = new Map(ledger.spans.map(({ name, parent }) => [name, parent]));
  for (const span of recorded) {
    if (parents.get(span.name) !== undefined) expect(parentNameIn(file, span)).toBe(parents.get(span.name));
  }
  const [failed, charged] = recorded.filter(({ name }) => name === 'charge-card');
  expect(failed?.status).toBe('error');
  expect(namesOfEvents(failed?.events ?? [])).toContain('exception');
  expect(charged?.attributes).toMatchObject({ 'http.response.status_code': 200 });
  for (const request of file.spans.filter(({ name }) => name === 'POST /api/pay')) {
    expect(parentNameIn(file, request)).toBe('charge-card');
  }
});

test('shop › the zustand store is recorded beside the Redux one', () => {
  const recorded = file.spans.filter(({ actor }) => actor === 'interface');
  expect(namesOf(recorded)).toEqual(ledger.interfaceActions);
});

test('shop › uncaught errors and rejections are recorded with their messages', () => {
  const errors = file.spans.filter(({ source }) => source === 'errors');
  expect(errors.map(({ status }) => status)).toEqual(['error', 'error']);
  const told = JSON.stringify(errors);
  expect(told).toContain('The shelf fell down');
  expect(told).toContain('Nobody came to pick it up');
});

test('shop › no secret leaves the page', () => {
  const digits = file.text.replace(/[\s-]/g, '');
  for (const card of ['4111111111111111', '4000000000000002']) expect(digits).not.toContain(card);
  expect(file.text).not.toContain('shopper-7-session-token');
  expect(file.text).toContain('"redacted"');
});

function fromRedux(): readonly ExportedSpan[] {
  return file.spans.filter(({ source, actor }) => source === 'redux' && actor !== 'interface');
}

function phaseOf(type: string): string {
  return type.slice(type.lastIndexOf('/') + 1);
}

function asRequest({ attributes }: ExportedSpan): string {
  const { pathname, search } = new URL(String(attributes['url.full']));
  return `${attributes['http.request.method']} ${pathname}${search} ${attributes['http.response.status_code']}`;
}

function namesOfEvents(events: ExportedSpan['events']): readonly string[] {
  return events.map(({ name }) => name);
}
