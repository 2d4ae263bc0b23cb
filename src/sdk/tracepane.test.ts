import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PAGE_HOOK_SYMBOL } from '../core/model/page-hook.ts';
import { createFakeHook, type FakeHook } from './fake-hook.ts';
import { action, event, flow, runDispatch, stage, startSpan, withSpan, withSpanAsync } from './tracepane.ts';

let hook: FakeHook;

beforeEach(() => {
  hook = createFakeHook();
  Reflect.set(globalThis, PAGE_HOOK_SYMBOL, hook);
});

afterEach(() => {
  Reflect.deleteProperty(globalThis, PAGE_HOOK_SYMBOL);
});

describe('spans', () => {
  test('withSpan › nests what runs inside it', () => {
    const result = withSpan('outer', () => withSpan('inner', { attributes: { step: 1 } }, () => 'value'));
    withSpan('beside', () => undefined);
    expect(result).toBe('value');
    expect(hook.draw()).toBe(['outer', '  inner step=1', 'beside'].join('\n'));
  });

  test('withSpan › records what is thrown, ends, and throws it on', () => {
    const failure = new Error('broken');
    expect(() => withSpan('outer', () => withSpan('inner', () => fail(failure)))).toThrow(failure);
    expect(hook.draw()).toBe(['outer exception=Error: broken', '  inner exception=Error: broken'].join('\n'));
  });

  test('withSpanAsync › parents exactly after awaits, while another one runs', async () => {
    const journey = (name: string) =>
      withSpanAsync(name, async (span) => {
        await turn();
        await span.withSpanAsync(`${name}/first`, async (child) => {
          await turn();
          child.withSpan(`${name}/deep`, () => undefined);
        });
        span.startSpan(`${name}/last`).end();
      });
    const journeys = [journey('a'), journey('b')];
    expect(hook.draw()).toBe(['a …', 'b …'].join('\n'));
    await Promise.all(journeys);
    expect(hook.draw()).toBe(
      ['a', '  a/first', '    a/deep', '  a/last', 'b', '  b/first', '    b/deep', '  b/last'].join('\n'),
    );
  });

  test('withSpanAsync › records a rejection and hands it on', async () => {
    await expect(withSpanAsync('load', () => Promise.reject(new Error('offline')))).rejects.toThrow(
      'offline',
    );
    expect(hook.draw()).toBe('load exception=Error: offline');
  });

  test('startSpan › runs until it is ended and keeps what it is told', () => {
    const span = startSpan('upload');
    span.setAttributes({ files: 2, kind: 'image' });
    span.setStatus('ok');
    expect(hook.draw()).toBe('upload files=2 kind=image status=ok …');
    span.end();
    expect(hook.draw()).toBe('upload files=2 kind=image status=ok');
  });

  test('flow › starts a trace of its own inside a span', () => {
    withSpan('click', () => flow('checkout', (span) => span.addEvent('begun')));
    expect(hook.draw()).toBe(['click', 'checkout @begun'].join('\n'));
  });

  test('causes › names the synchronization between two spans', () => {
    const cause = startSpan('core:go');
    const effect = cause.startSpan('core:look');
    cause.causes(effect, 'look-on-arrival');
    expect(hook.draw()).toBe(['core:go look-on-arrival→core:look …', '  core:look …'].join('\n'));
  });
});

describe('actions', () => {
  test('action › keeps actor, payload and what its function returns', () => {
    action('core:take', { actor: 'player-1', payload: { item: 'key' } }, () => ({ taken: true }));
    expect(hook.draw()).toBe('core:take action by player-1 payload={"item":"key"} result={"taken":true}');
  });

  test('action › keeps what its promise brings, before it ends', async () => {
    await action('core:wait', async () => {
      await turn();
      return 'rested';
    });
    expect(hook.draw()).toBe('core:wait action result="rested"');
  });

  test('action › prefers the result that was set', () => {
    action('core:look', (span) => {
      span.setResult('a room');
      return { huge: 'world' };
    });
    expect(hook.draw()).toBe('core:look action result="a room"');
  });

  test('action › has no result when its promise fails', async () => {
    await expect(action('game:combat', () => Promise.reject(new Error('no weapon')))).rejects.toThrow();
    expect(hook.draw()).toBe('game:combat action exception=Error: no weapon');
  });

  test('stage › is a child of the active span, and of the span it is asked of after an await', async () => {
    await withSpanAsync('discover', async (span) => {
      stage('component_filtering', () => undefined);
      await turn();
      span.stage('formatting', () => undefined);
    });
    expect(hook.draw()).toBe(
      [
        'discover',
        '  component_filtering span tracepane.stage=true',
        '  formatting span tracepane.stage=true',
      ].join('\n'),
    );
  });

  test('runDispatch › tells the phases of a dispatch that succeeds, and of one that fails', async () => {
    action('core:go', (span) => runDispatch(span, { direction: 'north' }, () => undefined));
    await action('core:wait', async (span) => runDispatch(span, {}, turn));
    expect(() =>
      action('game:combat', (span) => runDispatch(span, {}, () => fail(new Error('no')))),
    ).toThrow();
    expect(hook.draw()).toBe(
      [
        'core:go action @dispatch_start payload={"direction":"north"} @payload_captured @dispatch_completed',
        'core:wait action @dispatch_start payload={} @payload_captured @dispatch_completed',
        'game:combat action @dispatch_start payload={} @payload_captured @error_captured!error exception=Error: no',
      ].join('\n'),
    );
  });
});

describe('events', () => {
  test('event › lands on the active span', () => {
    withSpan('save', () => event('cache miss', { level: 'warn' }));
    expect(hook.draw()).toBe('save @cache miss!warn');
  });

  test('event › becomes a trace of its own where no span is active', () => {
    event('went offline');
    expect(hook.draw()).toBe('went offline @went offline');
  });
});

describe('without a listener', () => {
  beforeEach(() => {
    Reflect.deleteProperty(globalThis, PAGE_HOOK_SYMBOL);
  });

  test('the library › runs the work, hands back its result and shares one span', async () => {
    const spans = new Set([startSpan('a'), startSpan('b').startSpan('c')]);
    expect(withSpan('a', (span) => spans.add(span) && span.action('b', { actor: 'me' }, () => 7))).toBe(7);
    expect(await withSpanAsync('a', {}, async (span) => spans.add(span) && span.stage('b', () => 8))).toBe(8);
    expect(action('a', { payload: {} }, (span) => runDispatch(span, {}, () => 9))).toBe(9);
    expect(flow('a', () => stage('b', () => 10))).toBe(10);
    event('nothing');
    expect(spans.size).toBe(1);
    expect([...spans][0]?.isRecording).toBe(false);
    expect(() => withSpan('a', () => fail(new Error('mine')))).toThrow('mine');
  });

  test('the library › records from the moment the listener comes', () => {
    const before = startSpan('before');
    Reflect.set(globalThis, PAGE_HOOK_SYMBOL, hook);
    withSpan('after', (span) => span.causes(before, 'nothing to point at'));
    expect(hook.draw()).toBe('after');
  });

  test('the library › ignores something else under its name', () => {
    for (const stranger of [null, 'hook', { version: 2 }, { ...hook, startSpan: 1 }]) {
      Reflect.set(globalThis, PAGE_HOOK_SYMBOL, stranger);
      expect(startSpan('a').isRecording).toBe(false);
    }
  });
});

function fail(error: Error): never {
  throw error;
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
