import { describe, expect, test } from 'vitest';
import { createFakeLogger } from '../ports/fake-logger.ts';
import { TestTimerService } from '../ports/fake-timers.ts';
import { type BatchConfig, OptimizedBatchProcessor } from './optimized-batch-processor.ts';

/** A processor whose output takes a trace when it is let; the log tells when each write begins (`+a`) and ends (`-a`). */
function processorWith(config: Partial<BatchConfig> = {}) {
  const timers = new TestTimerService();
  const logger = createFakeLogger();
  const log: string[] = [];
  const waiting: (() => void)[] = [];
  const output = { isSlow: false };
  const processor = new OptimizedBatchProcessor({
    batchConfig: { maxBatchSize: 3, maxWaitTime: 100, ...config },
    timerService: timers,
    logger,
    outputService: {
      writeTrace: async (trace) => {
        const { name } = trace as { readonly name: string };
        log.push(`+${name}`);
        if (name.startsWith('bad')) throw new Error('refused');
        await (output.isSlow ? new Promise<void>((resolve) => waiting.push(resolve)) : Promise.resolve());
        log.push(`-${name}`);
      },
    },
  });
  const add = (...names: readonly string[]) => names.map((name) => processor.addTrace({ name }));
  const letAll = () => {
    for (const go of waiting.splice(0)) go();
  };
  return { processor, timers, logger, log, output, add, letAll };
}

describe('batch processor', () => {
  test('traces › wait for company, no longer than they may', async () => {
    const { timers, log, add, processor } = processorWith();
    add('a', 'b');
    await timers.advance(99);
    expect([log, processor.pendingCount, timers.pending]).toEqual([[], 2, 1]);
    await timers.advance(1);
    expect([log, processor.pendingCount, timers.pending]).toEqual([['+a', '+b', '-a', '-b'], 0, 0]);
  });

  test('a full batch › waits for nothing, and its last trace waits for it', async () => {
    const { timers, log, add } = processorWith();
    await Promise.all(add('a', 'b', 'c'));
    expect(log).toEqual(['+a', '+b', '+c', '-a', '-b', '-c']);
    expect(timers.pending).toBe(0);
  });

  test('within a batch › only so many are written at the same time', async () => {
    const { timers, log, add, output, letAll } = processorWith({ maxConcurrency: 2 });
    output.isSlow = true;
    add('a', 'b', 'c');
    await timers.advance(0);
    expect(log).toEqual(['+a', '+b']);
    letAll();
    await timers.advance(0);
    expect(log).toEqual(['+a', '+b', '-a', '-b', '+c']);
  });

  test('what comes while a batch is written › is written after it', async () => {
    const { timers, log, add, output, letAll, processor } = processorWith({ maxBatchSize: 1 });
    output.isSlow = true;
    add('a', 'b');
    await timers.advance(0);
    expect(log).toEqual(['+a']);
    output.isSlow = false;
    letAll();
    await processor.processBatch();
    expect(log).toEqual(['+a', '-a', '+b', '-b']);
    await Promise.all(add('c'));
    expect(log.slice(-2)).toEqual(['+c', '-c']);
  });

  test('a trace that is refused › is counted, and keeps no other from being written', async () => {
    const { log, add, processor, logger } = processorWith({ maxConcurrency: 1 });
    await Promise.all(add('a', 'bad', 'c'));
    expect(log).toEqual(['+a', '-a', '+bad', '+c', '-c']);
    expect([processor.failedCount, logger.lines]).toEqual([1, ['error Batch processing failed']]);
  });

  test('beyond what may wait › new traces are given up and counted', async () => {
    const { log, add, processor } = processorWith({ maxBatchSize: 10, maxPending: 2 });
    add('a', 'b', 'c');
    expect([processor.pendingCount, processor.droppedCount]).toEqual([2, 1]);
    await processor.processBatch();
    expect(log).toEqual(['+a', '+b', '-a', '-b']);
  });

  test('with nothing to write › is done at once', async () => {
    const { log, processor } = processorWith();
    await processor.processBatch();
    expect(log).toEqual([]);
  });

  test.each(['maxBatchSize', 'maxConcurrency', 'maxPending'])('%s › that is none is refused', (name) => {
    expect(() => processorWith({ [name]: 0 })).toThrow(`${name} must be a whole number of at least 1`);
  });
});
