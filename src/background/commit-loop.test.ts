import { expect, test } from 'vitest';
import { failed, ok, type Result } from '../core/base/result.ts';
import { DEFAULT_BREAKER_SETTINGS } from '../core/model/breaker-settings.ts';
import { summariesOf } from '../core/model/chunk/trace-summaries.ts';
import { NO_TOTALS } from '../core/model/store-totals.ts';
import { millis } from '../core/model/time.ts';
import { priorityOf } from '../core/pipeline/priority.ts';
import type { Commit, CommitBatch } from '../storage/commit-chunks.ts';
import { parseDrawing } from '../testing/drawing.ts';
import { sessionOf, storedChunk } from '../testing/stored.ts';
import { CommitLoop } from './commit-loop.ts';
import { fakeBrowser } from './fake-browser.ts';
import type { IngestItem } from './ingest-item.ts';
import { StorageBreaker } from './storage-breaker.ts';

const session = sessionOf(1);

function item(sequence: number, drawing = 'core:go [0–5]') {
  const { stored, buffer } = storedChunk(parseDrawing(drawing), { session, chunkId: 0, sequence });
  const { chunkId: _, storedAt: __, bytes: ___, ...row } = stored;
  return {
    session,
    chunk: { ...row, buffer },
    acknowledges: [sequence],
    priority: priorityOf({ ...stored, traces: summariesOf(stored) }),
  } satisfies IngestItem;
}

/** A loop whose time stands still until `pass`; storage answers as the test says. */
async function bench(answers: readonly Result<unknown>[] = [], mostItems = 100, memory = fakeBrowser()) {
  const written: string[] = [];
  const settled: number[] = [];
  const faults: string[] = [];
  const waits: number[] = [];
  const due: (() => void)[] = [];
  const left = [...answers];
  const time = { now: 0 };
  const breaker = await StorageBreaker.load({
    settings: () => DEFAULT_BREAKER_SETTINGS,
    memory: memory.api.sessionMemory,
    now: () => time.now,
  });
  const loop = new CommitLoop({
    breaker,
    writer: {
      commit: async ({ chunks }: CommitBatch): Promise<Result<Commit>> => {
        const answer = left.shift() ?? ok(undefined);
        if (answer.kind === 'failed') return failed(String(answer.error));
        for (const chunk of chunks) {
          const gaps = chunk.gaps.map(({ reason, count }) => `${reason} ${count}`);
          written.push(gaps.length === 0 ? String(chunk.sequence) : gaps.join(', '));
        }
        return ok({ outcomes: [], totals: NO_TOTALS });
      },
    },
    schedule: (work, delayMs) => {
      due.push(work);
      waits.push(delayMs);
      return () => {};
    },
    now: () => time.now,
    random: () => 0.5,
    onCommitted: (items) => settled.push(...items.flatMap(({ acknowledges }) => acknowledges)),
    onFault: (fault) => faults.push(fault),
    queue: { mostItems, mostBytes: 1_000_000 },
  });
  const pass = async (passes = 0) => {
    time.now += passes;
    for (const work of due.splice(0)) work();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { loop, breaker, written, settled, faults, waits, pass };
}

test('commit loop › a refusal keeps the batch, says why, and tries again with growing pauses', async () => {
  const { loop, breaker, pass, written, settled, faults, waits } = await bench([
    failed('Storage is full'),
    failed('Storage is full'),
    failed('Storage is full'),
  ]);
  loop.add(item(0));
  await pass();
  expect([breaker.fault, loop.waiting, settled]).toEqual(['Storage is full', 1, []]);
  loop.add(item(1));
  for (const passes of [0, 500, 1_000]) await pass(passes);
  expect([written, settled, breaker.fault]).toEqual([['0', '1'], [0, 1], undefined]);
  expect([faults.length, waits]).toEqual([3, [10, 0, 500, 1_000]]);
});

test('commit loop › a full queue sheds chunks without errors, and acknowledges them with their gap', async () => {
  const { loop, pass, written, settled } = await bench([], 2);
  loop.add(item(0, 'core:go [0–5] !error'));
  loop.add(item(1));
  loop.add(item(2, 'a [1–2]\nb [2–3]'));
  loop.add(item(3));
  await pass();
  expect(written).toEqual(['queue-full 3', '0', '3']);
  expect(settled).toEqual([1, 2, 0, 3]);
});

test('commit loop › gaps outlive ordinary chunks', async () => {
  const { loop, pass, written } = await bench([], 1);
  const gap = { start: millis(0), end: millis(1), count: 9, reason: 'chunk-invalid' } as const;
  const lost = item(0);
  loop.add({ ...lost, chunk: { ...lost.chunk, gaps: [gap] }, priority: 'critical' });
  loop.add(item(1));
  await pass();
  expect(written).toEqual(['queue-full 1', 'chunk-invalid 9']);
});

test('commit loop › counts what it shed until the gap for it is stored, and loses no gap that it sheds', async () => {
  const { loop, pass, written } = await bench([failed('Storage is full')], 1);
  const gaps = [{ start: millis(0), end: millis(1), count: 9, reason: 'chunk-invalid' }] as const;
  for (const each of [item(0, 'a [1–2]\nb [2–3]'), item(1)]) {
    loop.add({ ...each, chunk: { ...each.chunk, gaps } });
  }
  expect(loop.shed).toBe(2);
  await pass();
  expect([loop.shed, written]).toEqual([2, []]);
  await pass();
  expect([loop.shed, written]).toEqual([0, ['queue-full 2, chunk-invalid 9', 'chunk-invalid 9']]);
});

test('commit loop › a person who asks for a try gets one at once, and its outcome', async () => {
  const refusals = [failed('a'), failed('b'), failed('c')];
  const { loop, breaker, pass, settled } = await bench(refusals);
  loop.add(item(0));
  for (const passes of [0, 0]) await pass(passes);
  expect(breaker.nextTryAt).toBe(500);
  expect(await loop.retry()).toEqual(failed('c'));
  expect(breaker.nextTryAt).toBe(1_000);
  expect([await loop.retry(), settled, breaker.nextTryAt]).toEqual([ok(undefined), [0], undefined]);
});

test('commit loop › a pause outlives the worker, and ends by itself when storage works again', async () => {
  const memory = fakeBrowser();
  const first = await bench([failed('a'), failed('b')], 100, memory);
  first.loop.add(item(0));
  for (const passes of [0, 0]) await first.pass(passes);
  const next = await bench([], 100, memory);
  expect([next.breaker.fault, next.breaker.nextTryAt, next.waits]).toEqual(['b', 500, [500]]);
  next.loop.add(item(1));
  await next.pass(500);
  expect([next.breaker.fault, next.breaker.nextTryAt]).toEqual([undefined, undefined]);
});
