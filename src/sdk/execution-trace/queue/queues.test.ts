import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFakeLogger } from '../ports/fake-logger.ts';
import { TestTimerService } from '../ports/fake-timers.ts';
import { PriorityTraceQueue, type QueueBand } from './priority-trace-queue.ts';
import { type QueueConfig, TraceQueueProcessor } from './trace-queue-processor.ts';

const [LOW, NORMAL, HIGH, CRITICAL] = [0, 1, 2, 3];

function processorWith(config: QueueConfig = {}) {
  const timers = new TestTimerService();
  const batches: string[] = [];
  const sink = { isBroken: false, calls: 0 };
  const processor = new TraceQueueProcessor<string>({
    ...config,
    timerService: timers,
    now: timers.now,
    logger: createFakeLogger(),
    sizeOf: () => 1,
    sink: async (batch) => {
      sink.calls += 1;
      if (sink.isBroken) throw new Error('full');
      batches.push(batch.join(' '));
    },
  });
  return { processor, timers, batches, sink };
}

describe('trace queue processor', () => {
  test('items › wait for company, and go the most important first', async () => {
    const { processor, timers, batches } = processorWith({ flushInterval: 5_000 });
    processor.enqueue('low', LOW);
    processor.enqueue('normal', NORMAL);
    processor.enqueue('critical', CRITICAL);
    processor.enqueue('high', HIGH);
    await timers.advance(4_999);
    expect(batches).toEqual([]);
    await timers.advance(1);
    expect(batches).toEqual(['critical high normal low']);
    expect(processor.getStatistics()).toMatchObject({ queued: 0, processed: 4, dropped: 0 });
  });

  test('without a configuration › it has the figures of the document', async () => {
    const { processor, timers, batches, sink } = processorWith();
    for (let count = 1; count < 10; count++) processor.enqueue('a', NORMAL);
    await timers.advance(4_999);
    expect(batches).toEqual([]);
    await timers.advance(1);
    expect(batches).toEqual(['a a a a a a a a a']);
    for (let count = 0; count < 10; count++) processor.enqueue('b', NORMAL);
    await timers.advance(0);
    expect(batches).toHaveLength(2);
    expect(processor.getStatistics().circuitBreaker).toBe('closed');

    const { processor: full } = processorWith({ batchSize: 2_000 });
    for (let count = 0; count <= 1_000; count++) full.enqueue('c', NORMAL);
    expect(full.getStatistics()).toMatchObject({ queued: 1_000, dropped: 1 });

    sink.isBroken = true;
    processor.enqueue('d', NORMAL);
    await timers.advance(5_000 + 8 * 100);
    expect(processor.getStatistics()).toMatchObject({ failures: 9, circuitBreaker: 'closed' });
    await timers.advance(100);
    expect(processor.getStatistics()).toMatchObject({ failures: 10, circuitBreaker: 'open' });
  });

  test('a full batch › waits no longer', async () => {
    const { processor, timers, batches } = processorWith({ batchSize: 2 });
    for (const item of ['a', 'b', 'c']) processor.enqueue(item, NORMAL);
    await timers.advance(0);
    expect(batches).toEqual(['a b', 'c']);
  });

  test('a full queue › gives up what is least important, and counts it', async () => {
    const { processor, batches } = processorWith({ maxQueueSize: 2, batchSize: 10 });
    expect(processor.enqueue('low', LOW)).toBe(true);
    expect(processor.enqueue('high 1', HIGH)).toBe(true);
    expect(processor.getStatistics().isUnderPressure).toBe(true);
    expect(processor.enqueue('high 2', HIGH)).toBe(true);
    expect(processor.enqueue('normal', NORMAL)).toBe(false);
    await processor.flush();
    expect(batches).toEqual(['high 1 high 2']);
    expect(processor.getStatistics()).toMatchObject({
      dropped: 2,
      droppedByPriority: { critical: 0, high: 0, normal: 1, low: 1 },
    });
  });

  test('a sink that fails › gets the batch again, and is left alone for a while', async () => {
    const { processor, timers, batches, sink } = processorWith({ circuitBreakerThreshold: 2, batchSize: 1 });
    sink.isBroken = true;
    processor.enqueue('a', NORMAL);
    await timers.advance(0);
    expect(processor.getStatistics()).toMatchObject({ failures: 1, circuitBreaker: 'closed', queued: 1 });
    await timers.advance(100);
    expect(processor.getStatistics()).toMatchObject({ failures: 2, circuitBreaker: 'open' });
    await timers.advance(499);
    expect(sink.calls).toBe(2);
    sink.isBroken = false;
    await timers.advance(1);
    expect(batches).toEqual(['a']);
    expect(processor.getStatistics()).toMatchObject({ queued: 0, processed: 1, circuitBreaker: 'closed' });
  });

  test('flush › ends when everything was tried, and at once when there is nothing', async () => {
    const { processor, batches, sink } = processorWith({ batchSize: 2 });
    await processor.flush();
    processor.enqueue('a', NORMAL);
    await processor.flush();
    expect(batches).toEqual(['a']);
    sink.isBroken = true;
    processor.enqueue('b', NORMAL);
    await processor.flush();
    expect(processor.getStatistics()).toMatchObject({ failures: 1, queued: 1 });
  });

  test('shutdown › tries once more, whatever the breaker says, and counts what is lost', async () => {
    const { processor, timers, batches, sink } = processorWith({ circuitBreakerThreshold: 1 });
    sink.isBroken = true;
    processor.enqueue('a', NORMAL);
    await processor.flush();
    expect(processor.getStatistics().circuitBreaker).toBe('open');
    sink.isBroken = false;
    await processor.shutdown();
    expect(batches).toEqual(['a']);
    expect(processor.enqueue('late', HIGH)).toBe(false);
    await processor.shutdown();
    await timers.advance(60_000);
    expect(processor.getStatistics()).toMatchObject({ processed: 1, dropped: 1 });

    const other = processorWith();
    other.sink.isBroken = true;
    other.processor.enqueue('b', HIGH);
    await other.processor.shutdown();
    expect(other.processor.getStatistics()).toMatchObject({ queued: 0, dropped: 1 });
  });
});

describe('priority trace queue', () => {
  const queueOf = (
    items: readonly (readonly [string, QueueBand])[],
    maxSize = 3,
    backpressureThreshold = maxSize,
  ) => {
    const queue = new PriorityTraceQueue<string>({ maxSize, backpressureThreshold });
    const taken = items.map(([item, band]) => queue.enqueue(item, band));
    return { queue, taken };
  };
  const drain = (queue: PriorityTraceQueue<string>) => {
    const out: string[] = [];
    for (let item = queue.dequeue(); item !== null; item = queue.dequeue()) out.push(item);
    return out.join(' ');
  };

  test('dequeue › high before normal before low, each in order', () => {
    const { queue } = queueOf([
      ['l', 'low'],
      ['n', 'normal'],
      ['h', 'high'],
    ]);
    queue.enqueue('h2', 'high');
    expect(drain(queue)).toBe('h h2 n');
  });

  test('a full queue › gives up all that is low first', () => {
    const { queue } = queueOf([
      ['l1', 'low'],
      ['l2', 'low'],
      ['n', 'normal'],
    ]);
    expect(queue.enqueue('h', 'high')).toBe(true);
    expect([queue.droppedCount, queue.getTotalSize()]).toEqual([2, 2]);
  });

  test('a queue full of better ones › turns away, but never an error for a success', () => {
    const { queue } = queueOf([
      ['h1', 'high'],
      ['h2', 'high'],
      ['n1', 'normal'],
    ]);
    expect(queue.enqueue('h3', 'high')).toBe(true);
    expect(queue.enqueue('n2')).toBe(false);
    expect([drain(queue), queue.droppedCount]).toEqual(['h1 h2 h3', 2]);
  });

  test('pressure › turns low ones away', () => {
    const { queue, taken } = queueOf(
      [
        ['a', 'normal'],
        ['b', 'low'],
        ['c', 'low'],
        ['d', 'normal'],
      ],
      10,
      2,
    );
    expect(taken).toEqual([true, true, false, true]);
    expect([queue.isUnderPressure, queue.droppedCount]).toEqual([true, 1]);
  });

  test('low ones › can be given up by hand, and are counted', () => {
    const { queue } = queueOf([
      ['l1', 'low'],
      ['n', 'normal'],
      ['l2', 'low'],
    ]);
    expect([queue.dropLowPriorityItems(), queue.droppedCount, drain(queue)]).toEqual([2, 2, 'n']);
    expect([queue.dropLowPriorityItems(), queue.dequeue()]).toEqual([0, null]);
  });

  test('a size that is none › is refused', () => {
    expect(() => new PriorityTraceQueue({ maxSize: 0 })).toThrow('maxSize must be');
  });

  test('whatever comes › nothing is lost uncounted, and the bound holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<QueueBand>('high', 'normal', 'low'), { maxLength: 60 }),
        (bands) => {
          const queue = new PriorityTraceQueue<number>({ maxSize: 5, backpressureThreshold: 4 });
          for (const [index, band] of bands.entries()) queue.enqueue(index, band);
          expect(queue.getTotalSize()).toBeLessThanOrEqual(5);
          expect(queue.getTotalSize() + queue.droppedCount).toBe(bands.length);
        },
      ),
    );
  });
});
