import { AsyncLocalStorage } from 'node:async_hooks';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { recordInMemory } from '../recording/record-in-memory.ts';
import type { HierarchyNode } from './hierarchy.ts';
import { StructuredTrace } from './structured-trace.ts';
import { TRACE_LOG_TYPES, TraceContext } from './trace-context.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the trace of before', () => {
  test('is wrapped with all of its methods', () => {
    const context = new TraceContext(() => 1_700);
    const trace = new StructuredTrace(context);
    for (const type of TRACE_LOG_TYPES) trace[type](`a ${type}`, 'Test', { type });
    trace.addLog('info', 'plain', 'Test');
    expect(trace.logs).toBe(context.logs);
    expect(trace.logs.map(({ type }) => type)).toEqual([...TRACE_LOG_TYPES, 'info']);
    expect(trace.logs[0]).toEqual({
      type: 'info',
      message: 'a info',
      source: 'Test',
      timestamp: 1_700,
      data: { type: 'info' },
    });
    expect(trace.logs.at(-1)).not.toHaveProperty('data');
  });
});

describe('spans', () => {
  test('started by hand nest until they end', () => {
    const trace = new StructuredTrace();
    const outer = trace.startSpan('outer');
    const inner = trace.startSpan('inner', { depth: 1 });
    expect(trace.getActiveSpan()).toBe(inner);
    trace.endSpan(inner);
    trace.endSpan(inner);
    trace.startSpan('beside');
    trace.endSpan(outer);
    expect(draw(trace)).toBe('outer(inner,beside*)');
    expect(trace.openSpans).toBe(1);
  });

  test('of another trace cannot be ended', () => {
    const stranger = new StructuredTrace().startSpan('stranger');
    expect(() => new StructuredTrace().endSpan(stranger)).toThrow('was not started on this trace');
  });

  test('around functions hand on what these return or throw', async () => {
    const trace = new StructuredTrace();
    const failure = new Error('broken');
    expect(trace.withSpan('add', () => 1 + 2)).toBe(3);
    expect(await trace.withSpanAsync('later', async () => 4)).toBe(4);
    expect(() => trace.withSpan('fail', () => raise(failure))).toThrow(failure);
    await expect(trace.withSpanAsync('fail later', () => raise(failure))).rejects.toBe(failure);
    expect(trace.getSpans().map(({ status }) => status)).toEqual(['success', 'success', 'error', 'error']);
    expect(trace.getSpans()[3]?.error).toBe(failure);
    expect(trace.openSpans).toBe(0);
  });

  test('keep a status that was set inside', () => {
    const trace = new StructuredTrace();
    trace.withSpan('check', (span) => span.setStatus('failure'));
    expect(trace.getSpans()[0]?.status).toBe('failure');
  });

  test('are told of as they end', () => {
    const trace = new StructuredTrace();
    const ended: string[] = [];
    const remove = trace.onSpanEnd(({ operation }) => ended.push(operation));
    trace.withSpan('outer', (_, inside) => inside.withSpan('inner', () => undefined));
    remove();
    trace.withSpan('unheard', () => undefined);
    expect(ended).toEqual(['inner', 'outer']);
  });

  test('end well although a listener does not', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const trace = new StructuredTrace();
    trace.onSpanEnd(() => raise(new Error('listener')));
    expect(trace.withSpan('work', () => 7)).toBe(7);
    expect(error).toHaveBeenCalledWith(expect.stringContaining('"work"'), new Error('listener'));
    error.mockRestore();
  });

  test('beyond the limit run and are counted', () => {
    const trace = new StructuredTrace(new TraceContext(), { maxSpans: 1 });
    expect(trace.withSpan('kept', () => trace.withSpan('dropped', () => 'ran'))).toBe('ran');
    expect(draw(trace)).toBe('kept');
    expect(trace.droppedSpans).toBe(1);
  });
});

describe('parents', () => {
  test('of calls on the trace itself are right after awaits, while one thing runs', async () => {
    const trace = new StructuredTrace();
    await trace.withSpanAsync('pipeline', async () => {
      await turn();
      await trace.withSpanAsync('first', async () => {
        await turn();
        trace.withSpan('deep', () => undefined);
      });
      await turn();
      trace.endSpan(trace.startSpan('last'));
    });
    expect(draw(trace)).toBe('pipeline(first(deep),last)');
  });

  test('of calls on the trace itself are right where several begin in one go', async () => {
    const trace = new StructuredTrace();
    const both = () => Promise.all(['a', 'b'].map((name) => trace.withSpanAsync(name, turn)));
    await both();
    await trace.withSpanAsync('around', async () => {
      await turn();
      await both();
    });
    expect(draw(trace)).toBe('a b around(a,b)');
  });

  test('of calls on the given trace are right while others run', async () => {
    const trace = new StructuredTrace();
    const journey = (name: string) =>
      trace.withSpanAsync(name, async (_, inside) => {
        const begun = inside.withSpanAsync(`${name}1`, async (__, deeper) => {
          await turn();
          const byHand = deeper.startSpan(`${name}11`);
          await turn();
          deeper.withSpan(`${name}111`, () => undefined);
          deeper.endSpan(byHand);
        });
        await turn();
        inside.withSpan(`${name}2`, () => undefined);
        await begun;
      });
    await Promise.all([journey('a'), journey('b')]);
    expect(draw(trace)).toBe('a(a1(a11(a111)),a2) b(b1(b11(b111)),b2)');
  });

  test.each(['given trace', 'async storage'] as const)(
    'by %s are right under any interleaving',
    async (way) => {
      const work = fc.letrec<{ tree: Work }>((tie) => ({
        tree: fc.record({
          waits: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)),
          isParallel: fc.boolean(),
          isByHand: fc.boolean(),
          children: fc.oneof(
            { maxDepth: 3 },
            fc.constant<readonly Work[]>([]),
            fc.array(tie('tree'), { maxLength: 3 }),
          ),
        }),
      })).tree;
      await fc.assert(
        fc.asyncProperty(fc.array(work, { maxLength: 3 }), async (works) => {
          const asyncStorage = way === 'async storage' ? { asyncStorage: new AsyncLocalStorage() } : {};
          const trace = new StructuredTrace(new TraceContext(), asyncStorage);
          // Several at the top that begin at different times: only the storage can tell that one does not run in the other.
          const begun = way === 'async storage' ? works : works.slice(0, 1);
          await Promise.all(
            begun.map((each, index) => perform(trace, each, String(index), way === 'async storage')),
          );
          for (const { operation, parentId } of trace.getSpans()) {
            const parent = parentId === null ? undefined : trace.getSpans()[parentId - 1];
            expect(parent?.operation ?? '').toBe(operation.split('.').slice(0, -1).join('.'));
          }
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('the model', () => {
  test('gets the same spans', async () => {
    await recordInMemory(async (sink) => {
      const trace = new StructuredTrace();
      await trace.withSpanAsync(
        'Pipeline',
        async (_, inside) => {
          await turn();
          expect(() => inside.withSpan('Stage', () => raise(new Error('no')))).toThrow();
        },
        { stageCount: 1, password: 'secret', deep: { a: 1 } },
      );
      expect(sink.draw()).toBe(
        ['Pipeline ok stageCount=1 password=[redacted · key] deep={"a":1}', '  Stage error @exception'].join(
          '\n',
        ),
      );
    });
  });
});

interface Work {
  readonly waits: readonly [number, number, number];
  readonly isParallel: boolean;
  readonly isByHand: boolean;
  readonly children: readonly Work[];
}

/** Runs the work in a span named by its place in the tree; `onWhole` calls the whole trace throughout. */
async function perform(trace: StructuredTrace, work: Work, place: string, onWhole: boolean): Promise<void> {
  const pause = async (turns: number) => {
    for (let count = 0; count < turns; count++) await Promise.resolve();
  };
  const [before, between, after] = work.waits;
  await pause(before);
  await trace.withSpanAsync(place, async (_, inside) => {
    const here = onWhole ? trace : inside;
    await pause(between);
    const runs: Promise<void>[] = [];
    for (const [index, child] of work.children.entries()) {
      const run = perform(here, child, `${place}.${index}`, onWhole);
      runs.push(run);
      if (!work.isParallel) await run;
    }
    await Promise.all(runs);
    if (work.isByHand) here.endSpan(here.startSpan(`${place}.hand`));
    await pause(after);
  });
}

function draw(trace: StructuredTrace): string {
  const drawNode = ({ operation, duration, children }: HierarchyNode): string => {
    const below = children.length === 0 ? '' : `(${children.map(drawNode).join(',')})`;
    return operation + (duration === null ? '*' : '') + below;
  };
  return trace.getHierarchicalView().map(drawNode).join(' ');
}

function raise(error: Error): never {
  throw error;
}
