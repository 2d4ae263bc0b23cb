import { describe, expect, test } from 'vitest';
import { PAGE_HOOK_SYMBOL } from '../../core/model/page-hook.ts';
import { PageScopeDouble, RelayDouble } from '../../testing/page-scope.ts';
import { startShim } from '../start.ts';

function start(scope = new PageScopeDouble()) {
  const { recorder } = startShim(scope);
  const relay = new RelayDouble(scope);
  return {
    scope,
    recorder,
    relay,
    api: Reflect.get(scope, 'tracepane'),
    hook: Reflect.get(scope, PAGE_HOOK_SYMBOL),
  };
}

describe('page API', () => {
  test('page API › records by hand what its six verbs say', async () => {
    const { api, relay, recorder } = start();
    api.startSpan('alone', { attributes: { a: 1 } }).end();
    const result = api.withSpan('outer', { actor: 'me' }, () => {
      api.event('thought', { deep: true });
      api.flow('elsewhere', () => api.action('core:look'));
      return api.action('core:go', { payload: { to: 'north' } }, () => 'gone');
    });
    expect(result).toBe('gone');
    await expect(
      api.withSpanAsync('late', async () => {
        throw new Error('too late');
      }),
    ).rejects.toThrow('too late');
    api.event('lonely');
    expect(relay.flush().draw()).toBe(
      `
alone a=1
outer @me
  core:go action
elsewhere
  core:look action
late !"too late"
lonely`.slice(1),
    );
    expect(relay.span('core:go').payload).toBe('{"to":"north"}');
    expect(relay.drawEvents()).toBe('outer: thought\nlate: exception\nlonely: lonely');
    expect(recorder.faults.count).toBe(0);
  });

  test('page API › records payloads as they were when they were given, of spans that run and of spans that are over', () => {
    const { api, relay } = start();
    const cart = { lines: [{ sku: 'a' }], password: 'SECRET', all: new Map([['b', 1]]) };
    const running = api.startSpan('running', { category: 'action', payload: cart });
    api.action('over', { payload: cart }, () => 1);
    api.event('thought', cart);
    cart.lines.push({ sku: 'later' });
    cart.all.clear();
    Object.assign(cart, { more: 'later' });
    const text =
      '{"lines":[{"sku":"a"}],"password":{"$tp":"redacted","by":"key"},"all":{"$tp":"map","size":1,"entries":[["b",1]]}}';
    expect(relay.flush().span('over').payload).toBe(text);
    expect(relay.span('running').payload).toBe(text);
    expect(relay.events.map(({ data }) => data)).toEqual([text]);
    running.end();
    expect(relay.flush().span('running').payload).toBe(text);
  });

  test('page API › runs the page’s function whatever else it is given, and counts the fault', () => {
    const { api, relay, recorder } = start();
    expect(api.withSpan(undefined, () => 'ran')).toBe('ran');
    expect(api.withSpan('no function')).toBeUndefined();
    expect(api.startSpan(5).isRecording).toBe(false);
    expect(api.action('bad options', 7, () => 'ran')).toBe('ran');
    expect(recorder.faults.count).toBeGreaterThan(2);
    expect(relay.flush().draw()).toBe('no function\nbad options action');
  });

  test('page API › is out of sight, and gives way to the page’s own', () => {
    const { scope, hook } = start();
    expect(Object.keys(scope)).not.toContain('tracepane');
    expect(hook.version).toBe(1);
    Reflect.set(scope, 'tracepane', 'mine');
    expect(Reflect.get(scope, 'tracepane')).toBe('mine');
    const own = Object.assign(new PageScopeDouble(), { tracepane: 'mine' });
    expect(start(own).api).toBe('mine');
  });

  test('page API › goes quiet when it is switched off, and still runs the page’s work', () => {
    const { api, relay } = start();
    relay.command({
      kind: 'configure',
      settings: { isRecording: true, rulesVersion: 1, verbosity: 'standard', disabledSources: ['api'] },
    });
    expect(api.withSpan('a', () => 1)).toBe(1);
    api.event('b');
    expect(relay.flush().spans).toEqual([]);
  });
});

describe('errors source', () => {
  test('errors › writes uncaught errors and unhandled rejections, and no failed resources', () => {
    const { scope, relay } = start();
    scope.dispatchEvent(new scope.ErrorEvent('error', new TypeError('no')));
    scope.dispatchEvent(new scope.ErrorEvent('error', null));
    scope.dispatchEvent(new Event('error'));
    scope.dispatchEvent(new scope.PromiseRejectionEvent(new RangeError('late')));
    scope.dispatchEvent(new scope.PromiseRejectionEvent('just words'));
    expect(relay.flush().draw()).toBe(
      `
Uncaught TypeError ~errors !"no"
Uncaught string ~errors !"Script error."
Uncaught (in promise) RangeError ~errors !"late"
Uncaught (in promise) string ~errors !"just words"`.slice(1),
    );
    expect(JSON.parse(relay.events[0]?.data ?? '').stack).toContain('page-api.test.ts');
  });
});
