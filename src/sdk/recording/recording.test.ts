import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PAGE_HOOK_SYMBOL } from '../../core/model/page-hook.ts';
import { createFakeHook } from '../fake-hook.ts';
import { action, event, flow, startSpan, withSpan, withSpanAsync } from '../tracepane.ts';
import { createConsoleSink } from './console-sink.ts';
import { createJsonLinesSink } from './json-lines-sink.ts';
import { createMemorySink, type MemorySink } from './memory-sink.ts';
import { setMetadata } from './metadata.ts';
import { recordInMemory } from './record-in-memory.ts';
import { type SinkConnection, type SinkOptions, setSink } from './set-sink.ts';
import type { TraceSink } from './trace-sink.ts';

let sink: MemorySink;
let connection: SinkConnection;
let clock: number;

const OPTIONS: SinkOptions = { now: () => clock++, timeOrigin: 1_700_000_000_000 };

beforeEach(() => {
  clock = 0;
  sink = createMemorySink();
  connection = setSink(sink, OPTIONS);
});

afterEach(() => {
  connection.remove();
  setMetadata(undefined);
  Reflect.deleteProperty(globalThis, PAGE_HOOK_SYMBOL);
});

describe('a sink', () => {
  test('gets actions with inputs, outputs, events and children', () => {
    action('core:go', { actor: 'player-1', payload: { to: 'north', password: 'x' } }, (span) => {
      span.stage('resolve', () => event('found', { level: 'debug', data: { rooms: 1 } }));
      return 'arrived';
    });
    expect(sink.draw()).toBe(
      [
        'core:go action by player-1 payload={"to":"north","password":{"$tp":"redacted","by":"key"}} result="arrived"',
        '  resolve tracepane.stage=true @found',
      ].join('\n'),
    );
    expect(sink.spans.map(({ isLocalRoot }) => isLocalRoot)).toEqual([false, true]);
  });

  test('gets what failed, with the exception', async () => {
    const work = withSpanAsync('load', () => Promise.reject(new TypeError('offline')));
    await expect(work).rejects.toThrow('offline');
    const [record] = sink.spans;
    expect(record?.span).toMatchObject({ status: 'error', statusMessage: 'offline' });
    expect(record?.events[0]).toMatchObject({ name: 'exception', level: 'error', message: 'offline' });
    expect(JSON.parse(record?.events[0]?.data ?? '')).toMatchObject({ type: 'TypeError' });
  });

  test('gets edges between traces, and after the end', () => {
    const cause = startSpan('cause');
    const effect = flow('effect', (span) => span);
    cause.end();
    cause.causes(effect, 'sync');
    expect(sink.edges).toMatchObject([{ from: cause.spanId, to: effect.spanId, synchronization: 'sync' }]);
    expect(cause.traceId).not.toBe(effect.traceId);
  });

  test('gets nothing of what is said after the end', () => {
    const span = startSpan('done');
    span.end();
    span.setAttribute('late', 1);
    span.addEvent('late');
    span.end();
    expect(sink.draw()).toBe('done');
    expect(sink.spans).toHaveLength(1);
  });

  test('that throws or rejects never disturbs the application, and is counted', async () => {
    const failures: TraceSink[] = [
      { write: () => fail('full') },
      { write: () => Promise.reject(new Error('full')) },
    ];
    for (const failing of failures) {
      const failingConnection = setSink(failing, OPTIONS);
      expect(withSpan('work', () => 7)).toBe(7);
      await Promise.resolve();
      await Promise.resolve();
      expect(failingConnection.statistics).toMatchObject({ written: 1, failures: 1 });
      expect(failingConnection.statistics.lastError).toEqual(new Error('full'));
      failingConnection.remove();
    }
  });

  test('is out of the way while an extension listens', () => {
    const hook = createFakeHook();
    Reflect.set(globalThis, PAGE_HOOK_SYMBOL, hook);
    withSpan('seen', () => undefined);
    Reflect.deleteProperty(globalThis, PAGE_HOOK_SYMBOL);
    withSpan('sunk', () => undefined);
    expect(hook.draw()).toBe('seen');
    expect(sink.draw()).toBe('sunk');
  });

  test('stays when an older one is removed', () => {
    const newer = createMemorySink();
    const newerConnection = setSink(newer, OPTIONS);
    connection.remove();
    withSpan('work', () => undefined);
    expect(newer.draw()).toBe('work');
    newerConnection.remove();
    expect(startSpan('nobody').isRecording).toBe(false);
  });

  test('survives values whose getters throw', () => {
    const hostile = Object.defineProperty({}, 'x', { get: () => fail('getter'), enumerable: true });
    withSpan('work', (span) => {
      span.setAttributes({ good: 1 });
      span.setPayload(hostile);
      span.setResult(new Proxy({}, { ownKeys: () => fail('proxy') }));
    });
    expect(sink.draw()).toContain('work good=1');
  });
});

describe('metadata', () => {
  test('is on every span, with a sink and with an extension; the span wins', () => {
    setMetadata(() => ({ version: '1.2', tenant: 'a' }));
    withSpan('outer', { attributes: { tenant: 'b' } }, (span) => span.startSpan('inner').end());
    expect(sink.draw()).toBe(['outer version=1.2 tenant=b', '  inner version=1.2 tenant=a'].join('\n'));
    const hook = createFakeHook();
    Reflect.set(globalThis, PAGE_HOOK_SYMBOL, hook);
    withSpan('seen', () => undefined);
    expect(hook.draw()).toBe('seen version=1.2 tenant=a');
  });

  test('that throws is none', () => {
    setMetadata(() => fail('no tenant'));
    withSpan('work', () => undefined);
    expect(sink.draw()).toBe('work');
  });
});

describe('sinks at hand', () => {
  test('memory › lets the oldest go, and counts', () => {
    const small = createMemorySink(2);
    const smallConnection = setSink(small, OPTIONS);
    for (const name of ['a', 'b', 'c']) startSpan(name).end();
    smallConnection.remove();
    expect(small.draw()).toBe(['b', 'c'].join('\n'));
    expect(small.dropped).toBe(1);
    expect(small.named('c')).toHaveLength(1);
    small.clear();
    expect(small.spans).toHaveLength(0);
  });

  test('JSON lines › says times as dates and payloads as JSON', () => {
    const lines: string[] = [];
    const lineConnection = setSink(
      createJsonLinesSink((line) => void lines.push(line)),
      OPTIONS,
    );
    const first = startSpan('first');
    action('core:wait', { payload: { turns: 2 } }, (span) => first.causes(span, 'rest'));
    lineConnection.remove();
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { record: 'edge', synchronization: 'rest', time: '2023-11-14T22:13:20.002Z' },
      {
        record: 'span',
        kind: 'internal',
        name: 'core:wait',
        start: '2023-11-14T22:13:20.001Z',
        payload: { turns: 2 },
      },
    ]);
  });

  test('console › tells errors apart', () => {
    const told: string[] = [];
    const target = {
      info: (text: string) => told.push(text),
      error: (text: string) => told.push(`! ${text}`),
    };
    const consoleConnection = setSink(createConsoleSink(target), OPTIONS);
    action('core:look', { actor: 'me' }, () => undefined);
    expect(() => withSpan('load', () => fail('offline'))).toThrow('offline');
    consoleConnection.remove();
    expect(told[0]).toBe('core:look · 1 ms · by me');
    expect(told[1]).toMatch(/^! load · .* · failed: offline$/);
  });

  test('recordInMemory › records for as long as its work lasts', async () => {
    connection.remove();
    await recordInMemory(async (memory) => {
      await withSpanAsync('inside', async () => undefined);
      expect(memory.draw()).toBe('inside');
    });
    expect(() => recordInMemory(() => fail('test'))).toThrow('test');
    expect(startSpan('outside').isRecording).toBe(false);
  });
});

function fail(message: string): never {
  throw new Error(message);
}
