import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../ports/fake-clock.ts';
import { CircularTraceBuffer } from './circular-trace-buffer.ts';
import { EfficientTracingManager } from './efficient-tracing-manager.ts';

function managerWith(config = {}) {
  const clock = createFakeClock();
  const written: unknown[] = [];
  const output = { isBroken: false };
  const manager = new EfficientTracingManager({
    config,
    now: clock.now,
    outputService: {
      writeTrace: async (trace) => {
        if (output.isBroken) throw new Error('full');
        written.push(JSON.parse(JSON.stringify(trace)));
      },
    },
  });
  return { manager, clock, written, output };
}

describe('tracing manager', () => {
  test('a completed trace › is written and used again, as another one', async () => {
    const { manager, written } = managerWith({ enableTiming: true });
    const first = manager.createTrace('core:go', 'player-1', { actionDefinitionId: 'core:go' });
    const { id } = first;
    first.captureDispatchStart();
    first.captureDispatchResult({ success: true });
    await manager.completeTrace(first);
    expect([manager.activeCount, manager.pooledCount]).toEqual([0, 1]);
    const second = manager.createTrace('core:look', 'npc-1');
    expect(second).toBe(first);
    expect(second.id).not.toBe(id);
    expect([second.actionId, second.status]).toEqual(['core:look', 'pending']);
    expect(written).toMatchObject([{ metadata: { actionId: 'core:go' }, timing: {} }]);
  });

  test('a trace that cannot be written › comes back all the same', async () => {
    const { manager, output } = managerWith();
    output.isBroken = true;
    await expect(manager.completeTrace(manager.createTrace('a', 'b'))).rejects.toThrow('full');
    expect([manager.activeCount, manager.pooledCount]).toEqual([0, 1]);
  });

  test('the pool › is bounded, and a trace completed twice is in it once', async () => {
    const { manager } = managerWith({ maxPoolSize: 1 });
    const traces = [manager.createTrace('a', 'b'), manager.createTrace('c', 'd')];
    for (const trace of traces) await manager.completeTrace(trace);
    expect(manager.pooledCount).toBe(1);
    const again = manager.createTrace('e', 'f');
    await manager.completeTrace(again);
    await manager.completeTrace(again);
    expect(manager.pooledCount).toBe(1);
  });

  test('stale traces › are given up, and never handed out again', async () => {
    const { manager, clock } = managerWith({ maxTraceAge: 1_000 });
    const stale = manager.createTrace('a', 'b');
    stale.captureDispatchStart();
    clock.move(600);
    const fresh = manager.createTrace('c', 'd');
    fresh.captureDispatchStart();
    clock.move(600);
    expect(manager.cleanupStaleTraces()).toBe(1);
    expect([stale.status, fresh.status, manager.activeCount]).toEqual(['pending', 'in_progress', 1]);
    await manager.completeTrace(stale);
    expect(manager.pooledCount).toBe(0);
  });

  test('without a configuration › traces are stale after five minutes', () => {
    const { manager, clock } = managerWith();
    manager.createTrace('a', 'b').captureDispatchStart();
    clock.move(300_000);
    expect(manager.cleanupStaleTraces()).toBe(0);
    clock.move(1);
    expect(manager.cleanupStaleTraces()).toBe(1);
  });
});

describe('circular buffer', () => {
  test('a full buffer › forgets the oldest', () => {
    const buffer = new CircularTraceBuffer<string>(3);
    for (const trace of ['a', 'b', 'c', 'd', 'e']) buffer.add(trace);
    expect([buffer.count, buffer.size]).toEqual([3, 3]);
    expect(buffer.getRecentTraces()).toEqual(['e', 'd', 'c']);
    expect(buffer.getRecentTraces(1)).toEqual(['e']);
    buffer.clear();
    expect([buffer.getRecentTraces(), buffer.count]).toEqual([[], 0]);
  });

  test('without a size › it keeps a thousand, and hands out a hundred', () => {
    const buffer = new CircularTraceBuffer<number>();
    for (let trace = 0; trace <= 1_000; trace++) buffer.add(trace);
    expect([buffer.size, buffer.count, buffer.getRecentTraces().length]).toEqual([1_000, 1_000, 100]);
  });

  test('a size that is none › is refused', () => {
    expect(() => new CircularTraceBuffer(0)).toThrow('maxSize must be');
  });
});
