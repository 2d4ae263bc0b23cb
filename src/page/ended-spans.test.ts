import { describe, expect, test } from 'vitest';
import type { CaptureSettings } from '../core/model/capture-settings.ts';
import type { HookSpan } from '../core/model/page-hook.ts';
import { PageScopeDouble, RelayDouble } from '../testing/page-scope.ts';
import { startShim } from './start.ts';

// What a span is made of serves the next one when it is over: nothing that is done with the one may reach the other.

function start() {
  const scope = new PageScopeDouble();
  const { recorder } = startShim(scope);
  const relay = new RelayDouble(scope);
  const configure = (settings: Partial<CaptureSettings>) =>
    relay.command({
      kind: 'configure',
      settings: {
        isRecording: true,
        rulesVersion: 1,
        verbosity: 'detailed',
        disabledSources: [],
        ...settings,
      },
    });
  configure({});
  return { scope, recorder, relay, configure };
}

/** An object that runs code of the page when it is encoded. */
function running(work: () => void): never {
  return new Proxy(
    { kept: 'stray' },
    {
      getOwnPropertyDescriptor: (target, key) => {
        work();
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
      ownKeys: (target) => {
        work();
        return Reflect.ownKeys(target);
      },
    },
  ) as never;
}

/** Every method of a span, given what runs code of the page wherever something does. */
const CALLS: Readonly<Record<string, (span: HookSpan, work: () => void) => void>> = {
  'an attribute': (span, work) => span.setAttribute('stray', running(work)),
  'a payload': (span, work) => span.setPayload(running(work)),
  'a result': (span, work) => span.setResult(running(work)),
  'the level of an event': (span, work) =>
    span.addEvent('told', {
      get level(): 'info' {
        work();
        return 'info';
      },
    }),
  'the data of an event': (span, work) => span.addEvent('told', { data: running(work) }),
  'the time of an event': (span, work) =>
    span.addEvent('told', {
      get time(): number {
        work();
        return 1;
      },
    }),
  'an exception': (span, work) => span.recordException(running(work)),
  'the cause of an exception': (span, work) =>
    span.recordException(new Error('stray', { cause: running(work) })),
  'the options of a child': (span, work) =>
    span
      .startSpan('child', {
        get category(): 'span' {
          work();
          return 'span';
        },
      })
      .end(),
  'the attributes of a child': (span, work) =>
    span.startSpan('child', { attributes: { own: running(work) } }).end(),
  'the id of an effect': (span, work) =>
    span.causes(
      {
        get spanId(): string {
          work();
          return '00f067aa0ba902b7';
        },
        traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      } as never,
      'stray',
    ),
};

describe.each(Object.entries(CALLS))('a span that is ended while the shim reads %s', (_, call) => {
  test('ended span › leaves the spans alone that begin meanwhile', () => {
    const { recorder, relay } = start();
    const span = recorder.startSpan('ended');
    span.setAttribute('before', 1);
    let next: HookSpan | undefined;
    call(span, () => {
      if (next !== undefined) return;
      span.end();
      next = recorder.startSpan('next', { attributes: { own: true } });
    });
    expect(relay.flush().spans.map(({ name, end }) => [name, end === undefined])).toContainEqual([
      'next',
      true,
    ]);
    expect(relay.span('ended').end).toBeDefined();
    next?.end();
    relay.flush();
    expect(relay.span('ended')).toMatchObject({ attributes: { before: 1 }, spanId: span.spanId });
    const { payload, result, ...rest } = relay.span('next');
    expect(rest).toMatchObject({ attributes: { own: true }, status: 'unset', spanId: next?.spanId });
    expect(JSON.stringify([payload, result, rest])).not.toContain('stray');
    expect(recorder.faults.count).toBe(0);
  });
});

describe('ended spans', () => {
  test('ended spans › do nothing to the one that has their state now', () => {
    const { recorder, relay } = start();
    const over = recorder.startSpan('over', { category: 'action' });
    over.end();
    const next = recorder.startSpan('next', { category: 'action' });
    over.setName('stray');
    over.setAttribute('stray', 1);
    over.setPayload('stray');
    over.setResult('stray');
    over.setStatus('error', 'stray');
    over.addEvent('stray');
    over.recordException(new Error('stray'));
    over.causes(next, 'after');
    over.end();
    expect(relay.flush().draw()).toBe('over action\nnext … action');
    next.end();
    expect(relay.flush().draw()).toBe('over action\nnext action');
    expect(relay.drawEdges()).toBe('over → next (after, token)');
    expect(JSON.stringify([relay.spans, relay.events])).not.toContain('stray');
  });

  test('ended spans › leave nothing behind for the next one', () => {
    const { recorder, relay } = start();
    const first = recorder.startSpan('first', {
      category: 'action',
      kind: 'server',
      source: 'fetch',
      actor: 'somebody',
      attributes: { a: 1, b: 'two' },
      payload: 'payload',
    });
    first.setResult('result');
    first.startSpan('child').end();
    first.setStatus('error', 'message');
    first.end();
    recorder.startSpan('second').end();
    const { spanId, traceId, start: from, end, ...rest } = relay.flush().span('second');
    expect(rest).toEqual({
      name: 'second',
      category: 'span',
      kind: 'internal',
      source: 'api',
      status: 'unset',
      attributes: {},
    });
  });

  test('ended spans › leave nothing behind where one was left out by its new name, or ended while nothing is recorded', () => {
    const { recorder, relay, configure } = start();
    relay.command({ kind: 'decide', rulesVersion: 1, decisions: [['noise', false]] });
    const renamed = recorder.startSpan('renamed', { attributes: { a: 1 }, payload: 'stray' });
    renamed.setName('noise');
    recorder.startSpan('first').end();
    renamed.setAttribute('stray', 1);
    renamed.end();
    recorder.startSpan('second').end();
    relay.flush();
    const unseen = recorder.startSpan('unseen', { attributes: { a: 1 }, payload: 'stray' });
    configure({ isRecording: false });
    unseen.setAttribute('stray', 1);
    unseen.end();
    configure({ isRecording: true });
    recorder.startSpan('third').end();
    relay.flush();
    expect(relay.draw()).toBe('first\nsecond\nunseen a=1 stray=1\nthird');
    expect(relay.span('third').payload).toBeUndefined();
  });

  test('ended spans › end once, whatever ends them again in between', () => {
    const { recorder, relay } = start();
    const seen = recorder.startSpan('seen');
    relay.flush();
    seen.setPayload(running(() => seen.end()));
    const next = recorder.startSpan('next');
    seen.end();
    relay.flush();
    expect(relay.draw()).toBe('seen\nnext …');
    next.end();
    expect(relay.flush().draw()).toBe('seen\nnext');
  });

  test('ended spans › are not those whose attributes or call stack cannot be read', () => {
    const { recorder, relay, configure } = start();
    const attributes = {
      good: 1,
      get bad(): never {
        throw new Error('the page has a fault');
      },
    };
    recorder.startSpan('unreadable', { attributes, payload: 1 }).end();
    expect(recorder.faults.count).toBe(1);
    configure({ verbosity: 'verbose' });
    const { prepareStackTrace } = Error;
    Error.prepareStackTrace = () => {
      throw new Error('the page has a fault');
    };
    try {
      recorder.startSpan('no stack', { category: 'action' }).end();
    } finally {
      Error.prepareStackTrace = prepareStackTrace;
    }
    expect(relay.flush().draw()).toBe('unreadable good=1\nno stack action code.stacktrace=""');
    expect(relay.span('unreadable').payload).toBe('1');
  });
});
