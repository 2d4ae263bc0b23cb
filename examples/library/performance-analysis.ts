// What was slow, what everything waited for, what ran at the same time, and an alert while it happens.
//
//   node --import tsx examples/library/performance-analysis.ts
import { PerformanceMonitor, StructuredTrace, TraceAnalyzer, TraceContext, TraceVisualizer } from 'tracepane';
import { createStagedTime } from './staged-time.ts';

const { now, takes } = createStagedTime();
const trace = new StructuredTrace(new TraceContext(now), { now });
const monitor = new PerformanceMonitor(trace, {
  now,
  thresholds: { slowOperation: 100, criticalOperation: 1_000 },
  // Nothing but ended spans is watched here; an application leaves these two as they are.
  repeat: () => () => undefined,
  readMemory: () => undefined,
});
monitor.onAlert(({ severity, message }) => console.log(`${severity}: ${message}`));
monitor.start();

console.log('# while it runs');
await trace.withSpanAsync('checkout', async (_, inner) => {
  await inner.withSpanAsync('check cart', () => takes(30));
  // Both at once: the trace given to the function keeps them apart.
  const payment = inner.withSpanAsync('pay', async (__, paying) => {
    await paying.withSpanAsync('authorize', () => takes(120));
    await paying.withSpanAsync('capture', () => takes(40));
  });
  const stock = inner.withSpanAsync('reserve stock', () => takes(60));
  await Promise.all([payment, stock]);
  await inner.withSpanAsync('send receipt', () => takes(10));
});
monitor.stop();

console.log('\n# when');
new TraceVisualizer(trace, { width: 40 }).displayWaterfall();

const analyzer = new TraceAnalyzer(trace);
console.log('\n# what it waited for');
const { steps, totalDuration } = analyzer.getCriticalPath();
for (const { operation, duration } of steps) console.log(`${operation}: ${duration} ms`);
console.log(`in all: ${totalDuration} ms`);

console.log('\n# slower than 100 ms');
for (const { path, duration, selfDuration, share } of analyzer.getBottlenecks(100)) {
  console.log(`${path.join(' › ')}: ${duration} ms, ${selfDuration} ms itself, ${Math.round(share * 100)} %`);
}

console.log('\n# at the same time');
const { maxConcurrency } = analyzer.getConcurrencyProfile();
console.log(`at most ${maxConcurrency} spans, those not counted that wait for their children`);
