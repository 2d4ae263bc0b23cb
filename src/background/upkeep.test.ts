import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '../core/base/result.ts';
import { createTraceId } from '../core/model/ids.ts';
import { DEFAULT_RETENTION } from '../core/model/retention.ts';
import { openDatabase, type TracepaneDatabase } from '../storage/schema.ts';
import { sessionIdOf } from '../testing/stored.ts';
import { StorageEstimate } from './storage-estimate.ts';
import { type TestBench, testBench } from './test-bench.ts';

let database: TracepaneDatabase;
let bench: TestBench;
let number = 0;

beforeEach(() => {
  database = openDatabase(`upkeep commands ${++number}`);
  bench = testBench(database);
});
afterEach(async () => {
  await bench.killWorker();
  await database.delete();
});

const pin = { sessionId: sessionIdOf(1), traceId: createTraceId((bytes) => bytes.fill(2)) };

function succeeded<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Error(result.error);
  return result.value;
}

test('pins › are in the status, survive the worker, and are let go', async () => {
  expect(succeeded(await bench.panel.call('pin', { traces: [pin] })).pins).toEqual([pin]);
  await bench.killWorker();
  expect(succeeded(await bench.panel.call('status', {})).pins).toEqual([pin]);
  expect(succeeded(await bench.panel.call('unpin', { traces: [pin] })).pins).toEqual([]);
});

test('pins › of several traces are taken together, and none where they are too many', async () => {
  const traces = Array.from({ length: 1_000 }, (_, number) => ({
    sessionId: sessionIdOf(1),
    traceId: createTraceId((bytes) => new DataView(bytes.buffer).setUint32(0, number + 1)),
  }));
  expect(succeeded(await bench.panel.call('pin', { traces: [pin] })).pins).toHaveLength(1);
  expect(await bench.panel.call('pin', { traces })).toMatchObject({
    error: 'No more than 1000 traces can be kept by hand. 1000 more would be too many. Let go of some first.',
  });
  expect(succeeded(await bench.panel.call('status', {})).pins).toEqual([pin]);
  succeeded(await bench.panel.call('unpin', { traces: [pin] }));
  expect(succeeded(await bench.panel.call('pin', { traces })).pins).toHaveLength(1_000);
  await bench.killWorker();
  expect(succeeded(await bench.panel.call('unpin', { traces })).pins).toEqual([]);
});

test('pins › go when their session is cleared', async () => {
  succeeded(await bench.panel.call('pin', { traces: [pin] }));
  expect(succeeded(await bench.panel.call('clear', { sessionIds: [pin.sessionId] })).pins).toEqual([]);
});

test('retention › says what is wrong with each limit, and changes nothing', async () => {
  const wrong = { ...DEFAULT_RETENTION, maxBytes: 5, maxSpans: 'all' };
  expect(await bench.panel.call('setRetention', { retention: wrong })).toEqual({
    kind: 'failed',
    error:
      'Size must be a number from 1000000 to 10000000000 bytes; got 5. ' +
      'Span count must be a number from 1000 to 10000000 spans; got all.',
  });
  const preserve = { ...DEFAULT_RETENTION.preserve, names: ['core:*', '/(/'] };
  expect(
    await bench.panel.call('setRetention', { retention: { ...DEFAULT_RETENTION, preserve } }),
  ).toMatchObject({
    error: expect.stringContaining('The pattern "/(/" cannot be used: '),
  });
  expect(succeeded(await bench.panel.call('status', {})).retention).toEqual(DEFAULT_RETENTION);
});

test('retention › what an earlier version stored goes on with the new limits at their defaults', async () => {
  const stored = { maxAgeHours: 3, maxBytes: 5_000_000, maxSpans: 2_000 };
  await database.settings.put(stored, 'retention');
  const { retention } = succeeded(await bench.panel.call('status', {}));
  expect(retention).toEqual({ ...DEFAULT_RETENTION, ...stored });
});

test('storage estimate › is asked for when it is looked at, and not too often', async () => {
  let [time, asked, changes] = [0, 0, 0];
  const estimate = new StorageEstimate(
    async () => ({ usage: ++asked, quota: 100 }),
    () => time,
    () => changes++,
  );
  expect(estimate.latest).toBeUndefined();
  await Promise.resolve();
  await Promise.resolve();
  expect(estimate.latest).toEqual({ usageBytes: 1, quotaBytes: 100 });
  expect([asked, changes]).toEqual([1, 1]);
  time = 5_000;
  expect(estimate.latest).toEqual({ usageBytes: 1, quotaBytes: 100 });
  expect(asked).toBe(2);
});
