import { describe, expect, test } from 'vitest';
import { ActionTracer } from './action-tracer.ts';
import { InMemoryTraceStorage } from './in-memory-trace-storage.ts';
import { TraceAnalyzer } from './trace-analyzer.ts';

describe('topSynchronizations', () => {
  test('counts over all flows, most first, by name where equal', async () => {
    const analyzer = await analyzerOf(['0>1 Sync', '1>2 Sync', '1>3 Other'], ['0>1 Sync', '0>2 Alike']);
    expect(await analyzer.topSynchronizations(9)).toEqual([
      ['Sync', 3],
      ['Alike', 1],
      ['Other', 1],
    ]);
    expect(await analyzer.topSynchronizations(1)).toEqual([['Sync', 3]]);
    expect(await analyzer.topSynchronizations(0)).toEqual([]);
    await expect(analyzer.topSynchronizations(-1)).rejects.toThrow(RangeError);
  });

  test('of nothing is nothing', async () => {
    expect(await (await analyzerOf()).topSynchronizations(5)).toEqual([]);
    expect(await (await analyzerOf([])).topSynchronizations(5)).toEqual([]);
  });
});

describe('longestChains', () => {
  test('counts actions from cause to effect, longest first', async () => {
    const analyzer = await analyzerOf([], ['0>1 A', '1>2 B', '0>2 C', '2>3 D'], ['0>1 A', '0>2 A']);
    expect(await analyzer.longestChains(9)).toEqual([
      ['flow-2', 4],
      ['flow-3', 2],
      ['flow-1', 1],
    ]);
    expect(await analyzer.longestChains(1)).toEqual([['flow-2', 4]]);
  });

  test('ends on circles, and on an action that caused itself', async () => {
    const analyzer = await analyzerOf(['1>2 A', '2>1 B', '2>3 C'], ['1>1 A']);
    expect(await analyzer.longestChains(2)).toEqual([
      ['flow-1', 3],
      ['flow-2', 1],
    ]);
  });

  test('follows ten thousand actions in a row', async () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => `${index}>${index + 1} Next`);
    expect(await (await analyzerOf(chain)).longestChains(1)).toEqual([['flow-1', 10_001]]);
  });

  test('of nothing is nothing', async () => {
    expect(await (await analyzerOf()).longestChains(5)).toEqual([]);
  });
});

describe('syncPerformance', () => {
  test('has figures of one action and of none', async () => {
    const analyzer = await measured([70]);
    expect(await analyzer.syncPerformance('Sync')).toEqual({
      count: 1,
      mean: 70,
      median: 70,
      p95: 70,
      p99: 70,
    });
    const none = { count: 0, mean: undefined, median: undefined, p95: undefined, p99: undefined };
    expect(await analyzer.syncPerformance('Nothing')).toEqual(none);
    expect(await (await analyzerOf(['0>1 Sync'])).syncPerformance('Sync')).toEqual(none);
  });

  test('puts the durations in order first', async () => {
    const hundred = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1);
    expect(await (await measured(hundred)).syncPerformance('Sync')).toEqual({
      count: 100,
      mean: 50.5,
      median: 50.5,
      p95: 95,
      p99: 99,
    });
    expect(await (await measured([30, 10, 20])).syncPerformance('Sync')).toMatchObject({
      median: 20,
      p95: 30,
    });
  });
});

/** A flow per list; `1>2 Sync` says that action 1 made action 2 happen. Action 0 is the root. */
async function analyzerOf(...flows: readonly (readonly string[])[]): Promise<TraceAnalyzer> {
  const storage = new InMemoryTraceStorage();
  let count = 0;
  for (const edges of flows) {
    count += 1;
    let ids = 0;
    const createId = () => (ids++ === 0 ? `flow-${count}` : String(ids - 2));
    const flow = new ActionTracer({ storage, createId, now: () => count }).startFlow('Web::request');
    const parsed = edges.map((edge) => edge.split(/[> ]/));
    const most = Math.max(0, ...parsed.map(([from, to]) => Math.max(Number(from), Number(to))));
    for (let id = 1; id <= most; id++) flow.recordAction({ conceptUri: 'Test', action: `act_${id}` });
    for (const [from = '', to = '', name = ''] of parsed) flow.recordProvenance(from, to, name);
    await flow.endFlow();
  }
  return new TraceAnalyzer(storage);
}

/** Actions that `Sync` made, which began after these microseconds. */
async function measured(durations: readonly number[]): Promise<TraceAnalyzer> {
  const storage = new InMemoryTraceStorage();
  const flow = new ActionTracer({ storage, now: () => 1_000 }).startFlow('Web::request');
  for (const duration of durations) {
    const outputs = { started_at: 1_000 + duration };
    const effect = flow.recordAction({ conceptUri: 'Test', action: 'act', outputs });
    flow.recordProvenance(flow.rootActionId, effect, 'Sync');
  }
  await flow.endFlow();
  return new TraceAnalyzer(storage);
}
