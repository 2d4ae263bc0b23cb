import { describe, expect, test } from 'vitest';
import { StructuredTrace } from './structured-trace.ts';
import { TraceAnalyzer } from './trace-analyzer.ts';
import { TraceContext } from './trace-context.ts';
import { TraceVisualizer } from './trace-visualizer.ts';

// A drawing is a trace: a column is 10 ms, the name's indent its depth, `!` an error, an open end `>` never ends.
const SHOPPING = `
  checkout       ──────────────────────
    prices       ───
    stock        ────────
      warehouse   ──────
    payment              ─────────!
`;

describe('analyzer', () => {
  test('getCriticalPath › follows what was waited for', () => {
    const { operations, totalDuration, steps } = analyzer(SHOPPING).getCriticalPath();
    expect(operations).toEqual(['checkout', 'stock', 'warehouse', 'payment']);
    expect(totalDuration).toBe(220);
    expect(steps.map(({ operation, start, end }) => `${operation} ${start}–${end}`)).toEqual([
      'stock 0–10',
      'warehouse 10–70',
      'stock 70–80',
      'payment 80–180',
      'checkout 180–220',
    ]);
    expect(steps.reduce((total, { duration }) => total + duration, 0)).toBe(220);
  });

  test('getBottlenecks › are what took the threshold or more, with their own share', () => {
    const slow = analyzer(SHOPPING).getBottlenecks(80);
    expect(slow.map(({ operation, duration, selfDuration }) => [operation, duration, selfDuration])).toEqual([
      ['checkout', 220, 40],
      ['payment', 100, 100],
      ['stock', 80, 20],
    ]);
    expect(slow[2]).toMatchObject({ path: ['checkout', 'stock'], isOnCriticalPath: true });
    expect(
      analyzer(SHOPPING)
        .getBottlenecks()
        .map(({ operation }) => operation),
    ).toEqual(['checkout', 'payment']);
    expect(() => analyzer(SHOPPING).getBottlenecks(-1)).toThrow(RangeError);
  });

  test('getOperationStats › counts by operation', () => {
    const stats = analyzer(`
      load   ────
      load       ──!
      wait           >
    `).getOperationStats();
    expect(stats).toEqual([
      {
        operation: 'load',
        count: 2,
        totalDuration: 70,
        averageDuration: 35,
        minDuration: 30,
        maxDuration: 40,
        errorCount: 1,
        errorRate: 0.5,
      },
      expect.objectContaining({ operation: 'wait', count: 1, averageDuration: 0, minDuration: 0 }),
    ]);
  });

  test('getErrorAnalysis › tells where an error began from where it came up', () => {
    const analysis = analyzer(`
      checkout  ──────!
        payment  ──!
      look             ──
    `).getErrorAnalysis();
    expect(analysis).toMatchObject({
      totalErrors: 2,
      errorsByOperation: { checkout: 1, payment: 1 },
      errorsByType: { Error: 2 },
    });
    expect(analysis.errorRate).toBeCloseTo(2 / 3);
    expect(analysis.errors.map(({ path, isOrigin }) => [path.join('/'), isOrigin])).toEqual([
      ['checkout', false],
      ['checkout/payment', true],
    ]);
  });

  test('getConcurrencyProfile › counts what works side by side, not parents', () => {
    const profile = analyzer(SHOPPING).getConcurrencyProfile();
    expect(profile.periods.map(({ start, end, concurrency }) => `${start}–${end}: ${concurrency}`)).toEqual([
      '0–30: 2',
      '30–220: 1',
    ]);
    expect(profile).toMatchObject({ maxConcurrency: 2, parallelDuration: 30 });
    expect(profile.averageConcurrency).toBeCloseTo(250 / 220);
  });

  test('an empty trace › has empty answers', () => {
    const empty = analyzer('');
    expect(empty.getCriticalPath()).toEqual({ operations: [], spanIds: [], totalDuration: 0, steps: [] });
    expect(empty.getBottlenecks()).toEqual([]);
    expect(empty.getOperationStats()).toEqual([]);
    expect(empty.getErrorAnalysis()).toMatchObject({ totalErrors: 0, errorRate: 0 });
    expect(empty.getConcurrencyProfile()).toMatchObject({ maxConcurrency: 0, averageConcurrency: 0 });
  });

  test('a trace that took no time › is its own critical path', () => {
    const trace = new StructuredTrace(new TraceContext(), { now: () => 5 });
    trace.withSpan('instant', () => trace.withSpan('inside', () => undefined));
    expect(trace.getCriticalPath()).toMatchObject({ operations: ['instant', 'inside'], totalDuration: 0 });
  });

  test('getPerformanceSummary › says the whole in one record', () => {
    expect(traceOf(SHOPPING).getPerformanceSummary()).toMatchObject({
      totalDuration: 220,
      operationCount: 5,
      activeCount: 0,
      errorCount: 1,
      slowestOperations: [{ operation: 'checkout', duration: 220 }, { operation: 'payment' }, {}, {}, {}],
      criticalPath: { operations: ['checkout', 'stock', 'warehouse', 'payment'] },
    });
  });
});

describe('visualizer', () => {
  const draw = (drawing: string) => {
    const written: string[] = [];
    const options = { write: (text: string) => written.push(text), width: 22 };
    return { visualizer: new TraceVisualizer(traceOf(drawing), options), written };
  };

  test('displayHierarchy › draws the tree with durations, errors and slow spans', () => {
    const { visualizer, written } = draw(SHOPPING);
    expect(visualizer.displayHierarchy().split('\n')).toEqual([
      '✓ checkout 220 ms ⚠ slow',
      '├─ ✓ prices 30 ms',
      '├─ ✓ stock 80 ms',
      '│  └─ ✓ warehouse 60 ms',
      '└─ ✗ payment 100 ms ⚠ slow Error: payment failed',
    ]);
    expect(written).toHaveLength(1);
  });

  test('displayWaterfall › draws bars on one scale', () => {
    expect(draw(SHOPPING).visualizer.displayWaterfall().split('\n')).toEqual([
      'checkout      |██████████████████████| 220 ms',
      '  prices      |███                   | 30 ms',
      '  stock       |████████              | 80 ms',
      '    warehouse | ██████               | 60 ms',
      '  payment     |        !!!!!!!!!!    | 100 ms',
    ]);
  });

  test('displayErrors and displayWarnings › name what to look at', () => {
    const { visualizer } = draw(`${SHOPPING}\n  left open      >`);
    expect(visualizer.displayErrors()).toBe('✗ checkout › payment: Error: payment failed');
    expect(visualizer.displayWarnings().split('\n')).toEqual([
      '⚠ checkout took 220 ms, 40 ms of it itself',
      '⚠ checkout › payment took 100 ms, 100 ms of it itself',
      '⚠ left open has not ended',
    ]);
  });

  test('an empty trace › writes nothing', () => {
    const { visualizer, written } = draw('');
    expect(visualizer.displayHierarchy() + visualizer.displayWaterfall() + visualizer.displayErrors()).toBe(
      '',
    );
    expect(written).toEqual([]);
  });
});

function analyzer(drawing: string): TraceAnalyzer {
  return new TraceAnalyzer(traceOf(drawing));
}

/** Plays the starts and ends of a drawing in order of time, each span under the nearest one above it of less depth. */
function traceOf(drawing: string): StructuredTrace {
  let clock = 0;
  const trace = new StructuredTrace(new TraceContext(), { now: () => clock });
  const lines = drawing.split('\n').filter((line) => line.trim() !== '');
  const bars = lines.map((line) => line.search(/[─>]/));
  const left = Math.min(...bars);
  const margin = Math.min(...lines.map((line) => line.search(/\S/)));
  const spans = lines.map((line, index) => ({
    name: line.slice(0, bars[index]).trim(),
    depth: (line.search(/\S/) - margin) / 2,
    start: ((bars[index] ?? 0) - left) * 10,
    end: line.endsWith('>') ? undefined : (line.trimEnd().length - left) * 10,
    isError: line.endsWith('!'),
  }));
  const views = new Map<number, StructuredTrace>([[-1, trace]]);
  const endings: { readonly at: number; readonly end: () => void }[] = [];
  for (const { name, depth, start, end, isError } of spans) {
    clock = start;
    // A promise that the drawing settles keeps the span open as long as the drawing says.
    void views.get(depth - 1)?.withSpanAsync(name, (span, inside) => {
      views.set(depth, inside);
      if (isError) span.setError(new Error(`${name} failed`));
      if (end !== undefined) endings.push({ at: end, end: () => span.end() });
      return new Promise<void>(() => undefined);
    });
  }
  for (const ending of endings.toSorted((a, b) => a.at - b.at)) {
    clock = ending.at;
    ending.end();
  }
  return trace;
}
