import { expect, test } from 'vitest';
import { PAGE_HOOK_SYMBOL } from '../core/model/page-hook.ts';
import { PageScopeDouble, RelayDouble } from '../testing/page-scope.ts';
import { startShim } from './start.ts';
import { TOO_MANY_SPANS } from './too-many-spans.ts';

/** What the relay says when its extension went away and none came back; nobody hears the page any more. */
function stop(relay: RelayDouble): void {
  relay.acknowledges = false;
  relay.command({
    kind: 'configure',
    settings: { isRecording: false, rulesVersion: 0, verbosity: 'standard', disabledSources: [] },
  });
}

function start() {
  const answer = Promise.resolve('the answer');
  const scope = Object.assign(new PageScopeDouble(), { fetch: () => answer });
  const { recorder } = startShim(scope);
  const relay = new RelayDouble(scope);
  const api = Reflect.get(scope, 'tracepane');
  const hook = Reflect.get(scope, PAGE_HOOK_SYMBOL);
  return { scope, recorder, relay, api, hook, answer };
}

test('stopping › what the page has of the shim works on, and gives it what the platform would', async () => {
  const { scope, recorder, relay, api, hook, answer } = start();
  const before = api.startSpan('before');
  stop(relay);
  expect(scope.fetch()).toBe(answer);
  expect(api.withSpan('outer', () => api.action('inner', () => 'done'))).toBe('done');
  await expect(api.withSpanAsync('late', () => answer)).resolves.toBe('the answer');
  expect(hook.runActive(before, () => hook.activeSpan() === before)).toBe(true);
  before.setAttribute('key', 1);
  before.addEvent('unheard');
  before.end();
  scope.dispatchEvent(new scope.ErrorEvent('error', new Error('not ours')));
  scope.dispatchEvent(new Event('pagehide'));
  expect(recorder.faults.count).toBe(0);
});

test('stopping › nothing more is said, and nothing is left to run', () => {
  const { scope, relay, api } = start();
  api.startSpan('before').end();
  relay.flush();
  stop(relay);
  for (let round = 0; round < 3; round++) scope.runTimers();
  const { sequences, ledgers } = relay.receive();
  const said = [sequences.length, ledgers.length];
  void scope.fetch();
  api.action('unheard');
  api.startSpan('unheard').end();
  scope.dispatchEvent(new scope.ErrorEvent('error', new Error('not ours')));
  expect(scope.timers).toEqual([]);
  relay.receive();
  expect([sequences.length, ledgers.length]).toEqual(said);
});

test('stopping › neither is anything left to run of a page that was overloaded when it stopped', () => {
  const { scope, recorder, relay } = start();
  relay.acknowledges = false;
  for (let index = 0; index < TOO_MANY_SPANS; index++) recorder.startSpan('busy', { startTime: 1 }).end(2);
  for (let look = 0; look < 4; look++) {
    scope.time += 300;
    scope.runTimers();
  }
  expect(relay.receive().ledgers.at(-1)?.level).toBe('counts');
  stop(relay);
  for (let round = 0; round < 3; round++) {
    scope.time += 2_000;
    scope.runTimers();
  }
  expect(scope.timers).toEqual([]);
});
