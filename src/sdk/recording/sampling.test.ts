import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { action, startSpan, withSpan } from '../tracepane.ts';
import { createHeadSampler, isKept } from './head-sampler.ts';
import { createMemorySink } from './memory-sink.ts';
import { recordInMemory } from './record-in-memory.ts';
import { setSink } from './set-sink.ts';
import { createTailSampler, type TailSampling } from './tail-sampler.ts';

describe('head sampling', () => {
  test('keeps all of a trace or nothing', () => {
    recordInMemory(
      (sink) => {
        for (let count = 0; count < 200; count++) {
          withSpan('root', () => withSpan('child', () => withSpan('grandchild', () => undefined)));
        }
        const traces = new Set(sink.spans.map(({ span }) => span.traceId));
        expect(sink.spans).toHaveLength(traces.size * 3);
        expect(traces.size).toBeGreaterThan(50);
        expect(traces.size).toBeLessThan(150);
      },
      { sampling: { ratio: 0.5 } },
    );
  });

  test('has ratios per action: of traces that begin with it, and of the action inside others', () => {
    recordInMemory(
      (sink) => {
        action('core:attack', () => undefined);
        action('core:look', () => undefined);
        action('core:attack', () => action('ui:hover', (hover) => hover.withSpan('draw', () => undefined)));
        expect(sink.draw()).toBe(['core:attack action', 'core:attack action', '  draw'].join('\n'));
      },
      { sampling: { ratio: 0, actions: { 'core:attack': 1, 'ui:*': 0 } } },
    );
  });

  test('keeps the share asked for, and the same traces at a larger share', () => {
    const id = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
    const ratio = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(id, ratio, ratio, (traceId, one, other) => {
        const [small, large] = one < other ? [one, other] : [other, one];
        if (isKept(traceId, small)) expect(isKept(traceId, large)).toBe(true);
        expect(isKept(traceId, 1)).toBe(true);
        expect(isKept(traceId, 0)).toBe(false);
      }),
    );
  });

  test('refuses ratios that are none', () => {
    for (const ratio of [-0.1, 1.1, Number.NaN]) {
      expect(() => createHeadSampler({ ratio })).toThrow(RangeError);
      expect(() => createHeadSampler({ actions: { 'a:*': ratio } })).toThrow('actions["a:*"]');
    }
  });
});

describe('tail sampling', () => {
  test('keeps all of a trace with an error and drops the rest', () => {
    const { draw, statistics } = sample({}, () => {
      withSpan('good', () => withSpan('inside', () => undefined));
      withSpan('bad', () => {
        withSpan('before', () => undefined);
        startSpan('failing').recordException(new Error('no')); // Never ends: what is seen are ended spans.
        withSpan('failed', (span) => span.setStatus('error'));
      });
    });
    expect(draw).toBe(['bad', '  before', '  failed error'].join('\n'));
    expect(statistics).toEqual({ keptTraces: 1, droppedTraces: 1, decidedEarly: 0 });
  });

  test('keeps slow traces', () => {
    const { draw } = sample({ slowMillis: 100 }, (clock) => {
      withSpan('quick', () => undefined);
      withSpan('slow', () => {
        clock.time += 100;
      });
    });
    expect(draw).toBe('slow');
  });

  test('lets late spans follow the decision, and keeps a late error', () => {
    const { draw } = sample({}, () => {
      const late = withSpan('root', (span) => [
        span.startSpan('late'),
        span.startSpan('late error'),
        span.startSpan('after'),
      ]);
      late[0]?.end();
      late[1]?.setStatus('error');
      late[1]?.end();
      late[2]?.end();
    });
    expect(draw).toBe(['late error error', 'after'].join('\n'));
  });

  test('decides the oldest early when it holds too much, and all of them at a flush', async () => {
    const memory = createMemorySink();
    const sampler = createTailSampler(memory, { ratio: 1, capacity: 3 });
    const connection = setSink(sampler);
    const roots = ['a', 'b'].map((name) => startSpan(name));
    for (const root of roots) {
      root.startSpan('child').end();
      root.startSpan('child').end();
    }
    connection.remove();
    expect(memory.spans).toHaveLength(2);
    expect(sampler.statistics.decidedEarly).toBe(1);
    await sampler.flush();
    expect(memory.spans).toHaveLength(4);
  });

  test('keeps edges with their traces', () => {
    const memory = createMemorySink();
    const connection = setSink(createTailSampler(memory));
    for (const status of ['ok', 'error'] as const) {
      withSpan('root', (span) => {
        span.causes(span.startSpan('effect'), `after ${status}`);
        span.setStatus(status);
      });
    }
    connection.remove();
    expect(memory.edges.map(({ synchronization }) => synchronization)).toEqual(['after error']);
  });
});

function sample(options: TailSampling, work: (clock: { time: number }) => void) {
  const memory = createMemorySink();
  const sampler = createTailSampler(memory, options);
  const clock = { time: 0 };
  const connection = setSink(sampler, { now: () => clock.time });
  work(clock);
  connection.remove();
  return { draw: memory.draw(), statistics: sampler.statistics };
}
