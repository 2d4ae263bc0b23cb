import { describe, expect, it } from 'vitest';
import { codeOf, dataOf, moduleAt, START, WORK } from './driven-module.ts';

describe('the trace module watches', () => {
  it('its alert rules: one alert when a condition comes true, resolved when it no longer is', async () => {
    const sent: string[] = [];
    const { service, clock, tick } = await moduleAt({
      alertActions: {
        email: (alert) => {
          sent.push(alert.message);
        },
      },
    });
    const rule = {
      name: 'High Error Rate',
      window: '5m',
      severity: 'critical',
      actions: ['email', 'toString'],
    } as const;
    const rules = [{ ...rule, condition: 'error_rate > 5%' }];
    expect(await service.configureAlerts({ rules }).then(codeOf)).toBe('success');
    tick();
    expect(sent).toEqual([]);
    await service.failTrace(dataOf(await service.createTrace(WORK)).trace_id);
    tick();
    tick();
    expect(sent).toEqual(['High Error Rate: error_rate > 5% in the last 5m (error_rate = 1)']);
    clock.time += 300_001;
    tick();
    const [alert] = dataOf(await service.getAlerts());
    expect(alert).toMatchObject({ values: { error_rate: 1 }, resolved_at: '2026-01-01T00:05:00.001Z' });
    const broken = [{ ...rule, condition: 'error_rate > lots' }];
    expect(await service.configureAlerts({ rules: broken }).then(codeOf)).toBe(
      'invalid_request rules[0].condition',
    );
    expect(await service.configureAlerts({ rules: [...rules, ...rules] }).then(codeOf)).toBe(
      'invalid_request rules[1].name',
    );
    const system = [{ ...rule, condition: 'cpu_usage >= 50% and trace_count == 0' }];
    await service.configureAlerts({ rules: system });
    expect(dataOf(await service.evaluateAlerts())).toHaveLength(1);
  });

  it('the machine, the application, and what the application defines', async () => {
    const { service, clock, tick } = await moduleAt();
    const range = { start: START, end: START + 10_000 };
    await service.defineMetric('success', { type: 'gauge', help: 'Share of successes', value: 95.5 });
    await service.defineMetric('orders', { type: 'counter' });
    await service.defineMetric('time', { type: 'histogram', buckets: [100, 500] });
    for (const value of [50, 100, 900]) await service.recordMetric('time', value);
    await service.recordMetric('orders', 2);
    await service.recordMetric('orders', 3);
    const { trace_id } = dataOf(await service.createTrace(WORK));
    const metric = {
      event_type: 'performance_metric',
      metric_name: 'fps',
      metric_value: 60,
      metric_unit: 'hz',
    };
    await service.recordEvent({ trace_id, ...metric });
    clock.time += 100;
    await service.completeTrace(trace_id);
    tick();
    expect(dataOf(await service.getMetrics(range))).toMatchObject({
      system: { cpu_usage: 0.5 },
      application: {
        request_count: 1,
        response_time_avg: 100,
        error_rate: 0,
        active_traces: 0,
        events_per_second: 0.1,
      },
      custom: {
        success: { type: 'gauge', value: 95.5, count: 0 },
        orders: { value: 5, sum: 5, count: 2 },
        time: { count: 3, buckets: [{ le: 100, count: 2 }, { le: 500, count: 2 }, { count: 3 }] },
        fps: { type: 'gauge', value: 60 },
      },
      samples: [{ timestamp: '2026-01-01T00:00:00.100Z', system: { cpu_usage: 0.5 } }],
    });
    const counters = dataOf(await service.getMetrics(range, ['counter']));
    expect(counters.system).toBeUndefined();
    expect(Object.keys(counters.custom ?? {})).toEqual(['orders']);
    expect(await service.recordMetric('orders', -1).then(codeOf)).toBe('invalid_request value');
    expect(await service.recordMetric('none', 1).then(codeOf)).toBe('not_found name');
    expect(await service.defineMetric('not', { type: 'gauge' }).then(codeOf)).toBe('invalid_request name');
    const unsorted = { type: 'histogram', buckets: [5, 5] } as const;
    expect(await service.defineMetric('h', unsorted).then(codeOf)).toBe('invalid_request definition.buckets');
    const { service: without } = await moduleAt({ enableMetricsCollection: false });
    expect(await without.getMetrics(range).then(codeOf)).toBe('disabled');
    const { service: plain } = await moduleAt({ metricsConfig: { enableCustomMetrics: false } });
    expect(await plain.recordMetric('a', 1).then(codeOf)).toBe('disabled');
  });

  it('and draws a dashboard: summary, a point per hour, top errors, trends', async () => {
    const { service, clock } = await moduleAt();
    const work = async (lasts: number, error?: string) => {
      const { trace_id } = dataOf(await service.createTrace(WORK));
      if (error !== undefined)
        await service.recordEvent({ trace_id, event_type: 'crash', level: 'error', message: error });
      clock.time += lasts;
      await service.completeTrace(trace_id);
      return trace_id;
    };
    await work(100);
    clock.time = START + 3_600_000;
    await work(300, 'refused');
    const last = await work(100, 'refused');
    const timeRange = { start: new Date(START), end: new Date(START + 7_199_999) };
    const data = dataOf(
      await service.getDashboardData({
        timeRange,
        metrics: ['response_time', 'error_rate'],
        groupBy: 'hour',
      }),
    );
    expect(data.summary).toEqual({
      total_traces: 3,
      success_rate: 1,
      average_duration: 500 / 3,
      error_count: 2,
    });
    expect(data.timeseries[0]).toEqual({
      metric: 'response_time',
      points: [
        { timestamp: '2026-01-01T00:00:00.000Z', value: 100 },
        { timestamp: '2026-01-01T01:00:00.000Z', value: 200 },
      ],
    });
    expect(data.top_errors).toMatchObject([{ message: 'refused', count: 2 }]);
    expect(data.top_errors[0]?.trace_ids).toContain(last);
    expect(data.performance_trends).toMatchObject([
      { metric: 'response_time', previous: 100, current: 200, change_percent: 100, direction: 'up' },
      { metric: 'error_rate', previous: 0, current: 1, direction: 'up' },
    ]);
    const far = { timeRange: { start: 0, end: START }, groupBy: 'minute' };
    expect(await service.getDashboardData(far).then(codeOf)).toBe('limit_reached groupBy');
    expect(await service.getDashboardData({ timeRange, groupBy: 'toString' }).then(codeOf)).toBe(
      'invalid_request groupBy',
    );
  });
});
