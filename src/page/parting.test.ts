import { expect, test } from 'vitest';
import { PageScopeDouble, RelayDouble } from '../testing/page-scope.ts';
import { PART, STAY } from '../wire/page-link.ts';
import { MOST_CHUNKS_IN_FLIGHT } from './limits.ts';
import { startShim } from './start.ts';

function start() {
  const scope = new PageScopeDouble();
  const { recorder } = startShim(scope);
  const relay = new RelayDouble(scope);
  relay.acknowledges = false;
  return { scope, recorder, relay };
}

test('parting › what waits and what is still under way are said in the instant of pagehide', () => {
  const { scope, recorder, relay } = start();
  recorder.startSpan('come').end();
  relay.flush();
  recorder.startSpan('under way').end();
  scope.runTimers();
  recorder.startSpan('waits').end();
  recorder.startSpan('open');
  scope.dispatchEvent(new Event('pagehide'));
  expect(relay.draw()).toBe('come\nunder way\nwaits\nopen …');
  expect(relay.sequences).toEqual([0, 1, 2]);
});

test('parting › what the page records after the shim has parted is said at the end of the job', async () => {
  const { scope, recorder, relay } = start();
  scope.dispatchEvent(new Event('pagehide'));
  recorder.startSpan('last').end();
  await Promise.resolve();
  expect(relay.draw()).toBe('last');
});

test('parting › it is said however many chunks a slow consumer has not acknowledged', async () => {
  const { scope, recorder, relay } = start();
  for (let sent = 0; sent < MOST_CHUNKS_IN_FLIGHT; sent++) {
    recorder.startSpan('under way').end();
    scope.runTimers();
  }
  scope.dispatchEvent(new Event('pagehide'));
  recorder.startSpan('last').end();
  await Promise.resolve();
  expect(relay.draw().split('\n')).toEqual([...Array(MOST_CHUNKS_IN_FLIGHT).fill('under way'), 'last']);
});

test('parting › a page that has come back posts again', async () => {
  const { scope, recorder, relay } = start();
  scope.dispatchEvent(new Event('pagehide'));
  scope.dispatchEvent(new scope.PageTransitionEvent('pageshow'));
  recorder.startSpan('later').end();
  await Promise.resolve();
  expect(relay.draw()).toBe('');
  scope.runTimers();
  expect(relay.receive().draw()).toBe('later');
});

test('parting › a frame that is told that the document above goes parts, and goes on when it is told to stay', async () => {
  const { scope, recorder, relay } = start();
  recorder.startSpan('before').end();
  relay.tell(PART);
  expect(relay.draw()).toBe('before');
  recorder.startSpan('in the last moment').end();
  await Promise.resolve();
  expect(relay.draw()).toBe('before\nin the last moment');
  relay.tell(STAY);
  recorder.startSpan('later').end();
  await Promise.resolve();
  scope.runTimers();
  expect(relay.draw()).toBe('before\nin the last moment');
  expect(relay.receive().draw()).toBe('before\nin the last moment\nlater');
  expect(recorder.faults.count).toBe(0);
});
