import { describe, expect, test, vi } from 'vitest';
import { PerformanceMonitor, type PerformanceMonitorOptions } from './performance-monitor.ts';
import { StructuredTrace } from './structured-trace.ts';
import { TraceContext } from './trace-context.ts';

describe('monitor', () => {
  test('raises an alert for a slow span as it ends, and a critical one for a far slower', () => {
    const { monitor, spend } = watch();
    const heard: string[] = [];
    monitor.onAlert(({ kind, operation }) => heard.push(`${kind} ${operation}`));
    spend('quick', 99);
    spend('slow', 100);
    spend('endless', 500);
    expect(heard).toEqual(['slow-operation slow', 'critical-operation endless']);
    expect(monitor.getAlerts()[0]).toEqual({
      kind: 'slow-operation',
      severity: 'warning',
      message: 'slow took 100 ms, the threshold is 100 ms',
      value: 100,
      threshold: 100,
      time: 199,
      operation: 'slow',
    });
  });

  test('takes new thresholds at once, and refuses bad ones', () => {
    const { monitor, spend } = watch();
    monitor.setThresholds({ slowOperation: 10 });
    spend('work', 10);
    expect(monitor.getAlerts()).toHaveLength(1);
    expect(() => monitor.setThresholds({ memory: -1 })).toThrow('thresholds.memory');
    expect(() => watch({ sampleRate: 2 })).toThrow(RangeError);
  });

  test('looks at its share of the spans, and at every failed one', () => {
    const { monitor, spend } = watch({ sampleRate: 0.25, maxAlerts: 1_000 });
    for (let count = 0; count < 400; count++) spend('slow', 100);
    expect(monitor.getMetrics().skippedSpans).toBeGreaterThan(250);
    expect(monitor.getMetrics().skippedSpans).toBeLessThan(350);
    const none = watch({ sampleRate: 0 });
    none.spend('slow', 100);
    none.spend('slow', 100, new Error('no'));
    expect(none.monitor.getAlerts()).toHaveLength(1);
  });

  test('raises an alert when the error rate rises above its threshold, once per rise', () => {
    const { monitor, spend } = watch({ thresholds: { errorRate: 0.15 } });
    const alerts = () => monitor.getAlerts().filter(({ kind }) => kind === 'error-rate').length;
    for (let count = 0; count < 8; count++) spend('work', 1);
    spend('work', 1, new Error('no'));
    spend('work', 1, new Error('no'));
    spend('work', 1);
    expect(alerts()).toBe(1);
    for (let count = 0; count < 10; count++) spend('work', 1);
    for (let count = 0; count < 3; count++) spend('work', 1, new Error('no'));
    expect(alerts()).toBe(2);
  });

  test('follows memory and open spans at every look', () => {
    let memory: number | undefined = 50;
    const looks: (() => void)[] = [];
    const { monitor, trace } = watch({
      thresholds: { memory: 100, openSpans: 1 },
      readMemory: () => memory,
      repeat: (work) => {
        looks.push(work);
        return () => looks.splice(0);
      },
    });
    looks[0]?.();
    memory = 150;
    trace.startSpan('a');
    trace.startSpan('b');
    looks[0]?.();
    memory = 80;
    looks[0]?.();
    expect(monitor.getAlerts().map(({ kind }) => kind)).toEqual(['memory', 'open-spans']);
    expect(monitor.getMetrics()).toMatchObject({ memory: 80, highestMemory: 150, openSpans: 2 });
    memory = undefined;
    looks[0]?.();
    expect(monitor.getMetrics().memory).toBe(80);
    monitor.stop();
    expect(looks).toEqual([]);
  });

  test('goes on although a listener does not', () => {
    const { monitor } = watch({ thresholds: { memory: 1 }, readMemory: () => 2 });
    const heard: string[] = [];
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    monitor.onAlert(() => {
      throw new Error('broken');
    });
    monitor.onAlert(({ kind }) => heard.push(kind));
    expect(() => monitor.check()).not.toThrow();
    expect(heard).toEqual(['memory']);
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
  });

  test('starts once, stops, and forgets the oldest alerts', () => {
    const { monitor, spend } = watch({ maxAlerts: 2 });
    monitor.start();
    for (const name of ['a', 'b', 'c']) spend(name, 100);
    expect(monitor.getAlerts().map(({ operation }) => operation)).toEqual(['b', 'c']);
    expect(monitor.getMetrics().endedSpans).toBe(3);
    monitor.clearAlerts();
    monitor.stop();
    expect(monitor.isMonitoring).toBe(false);
    spend('unseen', 100);
    expect(monitor.getAlerts()).toEqual([]);
  });
});

function watch(options: PerformanceMonitorOptions = {}) {
  let clock = 0;
  const now = () => clock;
  const trace = new StructuredTrace(new TraceContext(), { now });
  const monitor = new PerformanceMonitor(trace, { now, repeat: () => () => undefined, ...options });
  monitor.start();
  const spend = (operation: string, duration: number, error?: Error) =>
    trace.withSpan(operation, (span) => {
      clock += duration;
      if (error !== undefined) span.setError(error);
    });
  return { monitor, trace, spend };
}
