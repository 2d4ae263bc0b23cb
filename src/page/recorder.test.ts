import { describe, expect, test } from 'vitest';
import type { CaptureSettings } from '../core/model/capture-settings.ts';
import { PageScopeDouble, RelayDouble } from '../testing/page-scope.ts';
import { startShim } from './start.ts';
import { TOO_MANY_SPANS } from './too-many-spans.ts';

const SETTINGS: CaptureSettings = {
  isRecording: true,
  rulesVersion: 1,
  verbosity: 'standard',
  disabledSources: [],
};

function start() {
  const scope = new PageScopeDouble();
  const { recorder } = startShim(scope);
  const relay = new RelayDouble(scope);
  const configure = (settings: Partial<CaptureSettings>) =>
    relay.command({ kind: 'configure', settings: { ...SETTINGS, ...settings } });
  return { scope, recorder, relay, configure };
}

describe('recorder', () => {
  test('recorder › writes spans as the tree they were active in', () => {
    const { recorder, relay } = start();
    const root = recorder.startSpan('checkout', { category: 'action', actor: 'shop' });
    recorder.runActive(root, () => {
      const child = recorder.startSpan('price', { attributes: { lines: 2, 'is paid': false } });
      child.startSpan('tax').end();
      child.setStatus('error', 'no tax');
      child.end();
    });
    recorder.startSpan('elsewhere').end();
    root.end();
    expect(relay.flush().draw()).toBe(
      `
checkout action @shop
  price !"no tax" lines=2 is paid=false
    tax
elsewhere`.slice(1),
    );
    expect(recorder.faults.count).toBe(0);
  });

  test('recorder › reads the clock once per edge', () => {
    const { recorder, scope } = start();
    const before = scope.time;
    recorder.startSpan('a', { startTime: 1 }).end(2);
    expect(scope.time).toBe(before);
    recorder.startSpan('a').end();
    expect(scope.time).toBe(before + 2);
  });

  test('recorder › writes an open span once, and again when it ends', () => {
    const { recorder, relay } = start();
    const span = recorder.startSpan('long');
    expect(relay.flush().draw()).toBe('long …');
    relay.flush();
    expect(relay.sequences).toEqual([0]);
    span.end();
    expect(relay.flush().draw()).toBe('long');
    expect(relay.sequences).toEqual([0, 1]);
  });

  test('recorder › leaves a short span to its end when a flush is due', () => {
    const { recorder, relay, scope } = start();
    const span = recorder.startSpan('short');
    scope.runTimers();
    expect(relay.receive().spans).toEqual([]);
    span.addEvent('seen');
    scope.runTimers();
    expect(relay.receive().draw()).toBe('short …');
  });

  test('recorder › hands over an error at the end of the job', async () => {
    const { recorder, relay } = start();
    const span = recorder.startSpan('a');
    span.recordException(new TypeError('no', { cause: 'gravity' }));
    span.end();
    await Promise.resolve();
    expect(relay.receive().draw()).toBe('a !"no"');
    expect(JSON.parse(relay.events[0]?.data ?? '')).toMatchObject({
      type: 'TypeError',
      message: 'no',
      cause: 'gravity',
    });
  });

  test('recorder › attaches children of a left-out span to the nearest recorded one', () => {
    const { recorder, relay, configure } = start();
    configure({ rulesVersion: 2 });
    relay.command({
      kind: 'decide',
      rulesVersion: 2,
      decisions: [
        ['noise', false],
        ['__system_x', false],
      ],
    });
    relay.command({ kind: 'decide', rulesVersion: 1, decisions: [['root', false]] });
    const root = recorder.startSpan('root');
    const noise = recorder.startSpan('noise', { parent: root });
    expect([noise.isRecording, noise.spanId]).toEqual([false, root.spanId]);
    noise.startSpan('child').end();
    recorder.startSpan('noise').startSpan('orphan').end();
    recorder.startSpan('__system_x').end();
    const renamed = recorder.startSpan('thunk', { parent: root });
    renamed.setName('noise');
    renamed.startSpan('grandchild').end();
    renamed.end();
    root.end();
    expect(relay.flush().draw()).toBe('root\n  child\n  grandchild\norphan\n__system_x');
    expect(new Set(relay.spans.map((span) => span.traceId)).size).toBe(3);
    expect(relay.rulesVersions).toEqual([2]);
  });

  test.each([
    ['minimal', '', [false, false, false]],
    ['standard', 'a=1', [true, true, false]],
    ['detailed', 'a=1', [true, true, true]],
  ] as const)('recorder › records at verbosity %s what it stands for', (verbosity, attributes, has) => {
    const { recorder, relay, configure } = start();
    configure({ verbosity });
    const span = recorder.startSpan('act', { category: 'action', payload: { in: 1 }, attributes: { a: 1 } });
    span.setResult({ out: 1 });
    span.addEvent('told');
    span.end();
    const other = recorder.startSpan('other', { payload: 1 });
    other.end();
    expect(relay.flush().draw()).toBe(`act action${attributes && ` ${attributes}`}\nother`);
    const written = [relay.span('act').payload, relay.span('act').result, relay.span('other').payload];
    expect(written.map((payload) => payload !== undefined)).toEqual(has);
    expect(relay.events.length).toBe(verbosity === 'minimal' ? 0 : 1);
  });

  test('recorder › adds a call stack to actions when verbose', () => {
    const { recorder, relay, configure } = start();
    configure({ verbosity: 'verbose' });
    recorder.startSpan('act', { category: 'action' }).end();
    expect(relay.flush().span('act').attributes['code.stacktrace']).toContain('recorder.test.ts');
  });

  test('recorder › records nothing while off, and says so in a gap', () => {
    const { recorder, relay, configure } = start();
    const running = recorder.startSpan('running');
    configure({ isRecording: false });
    const off = recorder.startSpan('off');
    expect(off).toBe(recorder.startSpan('off too'));
    off.startSpan('below').end();
    running.addEvent('unheard');
    running.end();
    configure({ isRecording: true });
    recorder.startSpan('on').end();
    expect(relay.flush().draw()).toBe('running\non');
    expect(relay.events).toEqual([]);
    expect(relay.gaps.map((gap) => gap.reason)).toEqual(['recording-off']);
  });

  test('recorder › keeps what came before the port', () => {
    const scope = new PageScopeDouble();
    const { recorder } = startShim(scope);
    recorder.startSpan('early').end();
    const relay = new RelayDouble(scope);
    expect(relay.draw()).toBe('early');
  });

  test('recorder › stops at sixteen chunks in flight, keeps the ring, sheds successes first, and writes the gap', () => {
    const { recorder, relay } = start();
    relay.acknowledges = false;
    for (let count = 0; count < TOO_MANY_SPANS; count++) recorder.startSpan('a', { startTime: 5 }).end(6);
    for (let count = 0; count < 500; count++) {
      const span = recorder.startSpan('bad', { startTime: 7 });
      span.setStatus('error');
      span.end(8);
    }
    relay.receive();
    expect(relay.sequences.length).toBe(16);
    relay.acknowledges = true;
    relay.command({ kind: 'acknowledge', sequence: 15 });
    relay.receive();
    expect(relay.spans.filter((span) => span.name === 'bad').length).toBe(500);
    expect(relay.gaps).toMatchObject([{ start: 6, end: 6, reason: 'page-buffer-full' }]);
    expect(relay.spans.length + (relay.gaps[0]?.count ?? 0)).toBe(TOO_MANY_SPANS + 500);
  }, 60_000);

  test('recorder › limits and cleans what it is given', () => {
    const { recorder, relay } = start();
    const span = recorder.startSpan(`n${'x'.repeat(999)}`);
    span.setAttribute('nan', Number.NaN);
    span.setAttribute('long', 'y'.repeat(9_999));
    span.setAttribute('authorization', 'Basic abc');
    span.setAttribute('__proto__', 1);
    for (let index = 0; index < 99; index++) span.setAttribute(`key ${index}`, index);
    span.setStatus('error', 'z'.repeat(9_999));
    span.end(Number.NaN);
    const { name, attributes, statusMessage, end } = relay.flush().spans[0] ?? {};
    expect(name?.length).toBe(512);
    expect(Object.keys(attributes ?? {}).length).toBe(64);
    expect(attributes).toMatchObject({ nan: 'NaN', authorization: '[redacted · key]' });
    expect(Object.entries(attributes ?? {})).toContainEqual(['__proto__', 1]);
    expect([String(attributes?.long).length, statusMessage?.length]).toEqual([4_096, 4_096]);
    expect(end).toBeGreaterThan(0);
  });

  test('recorder › takes a span of another program for a parent, whatever that one decided to sample', () => {
    const { recorder, relay } = start();
    const remote = {
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      spanId: '00f067aa0ba902b7',
      isRecording: false,
      isSampled: false,
    };
    recorder.startSpan('serve', { parent: remote as never }).end();
    expect(relay.flush().span('serve')).toMatchObject({ traceId: remote.traceId, parentId: remote.spanId });
  });

  test('recorder › never throws at the page, whatever it is given', () => {
    const { recorder, relay, scope } = start();
    const hostile: never = new Proxy(
      {},
      new Proxy(
        {},
        {
          get: () => () => {
            throw new Error('trap');
          },
        },
      ),
    ) as never;
    for (const value of [hostile, undefined as never, 5 as never, Symbol('s') as never, null as never]) {
      const span = recorder.startSpan(value, value);
      const real = recorder.startSpan('real', {
        parent: value,
        category: value,
        kind: value,
        payload: value,
      });
      for (const target of [span, real]) {
        target.setName(value);
        target.setAttribute(value, value);
        target.setPayload(value);
        target.setStatus(value, value);
        target.addEvent(value, value);
        target.recordException(value);
        target.causes(value, value, value);
        target.startSpan(value, value).end(value);
        target.end(value);
      }
      recorder.runActive(value, () => undefined);
    }
    expect(recorder.faults.count).toBeGreaterThan(0);
    recorder.startSpan('after').end();
    expect(relay.flush().span('after').status).toBe('unset');
    scope.runTimers();
    expect(relay.receive().ledgers.at(-1)?.faults).toBeGreaterThan(0);
  });

  test('recorder › writes a gap for the time in the back/forward cache', () => {
    const { scope, relay } = start();
    scope.dispatchEvent(new Event('pagehide'));
    scope.dispatchEvent(new scope.PageTransitionEvent('pageshow'));
    expect(relay.flush().gaps.map((gap) => gap.reason)).toEqual(['page-frozen']);
  });

  test('recorder › draws an edge between two spans, by what evidence', () => {
    const { recorder, relay } = start();
    const cause = recorder.startSpan('click');
    const effect = recorder.startSpan('load');
    cause.end();
    cause.causes(effect, 'open-on-click');
    effect.end();
    expect(relay.flush().drawEdges()).toBe('click → load (open-on-click, token)');
  });
});
