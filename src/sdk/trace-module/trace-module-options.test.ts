import { describe, expect, it } from 'vitest';
import { codeOf, dataOf, moduleAt, START, WORK } from './driven-module.ts';
import { initializeTraceModule } from './initialize-trace-module.ts';
import type { TraceModuleOptions } from './trace-module-options.ts';

const RANGE = { start: START, end: START + 3_600_000 };

describe('an option of the trace module', () => {
  it('enableRealTimeMonitoring, off, leaves out the timer and what listeners hear', async () => {
    const { service, interval } = await moduleAt({ enableRealTimeMonitoring: false });
    const heard: string[] = [];
    service.addEventListener(({ event_type }) => heard.push(event_type));
    const { trace_id } = dataOf(await service.createTrace(WORK));
    expect(await service.recordEvent({ trace_id, event_type: 'x' }).then(codeOf)).toBe('success');
    expect([interval, heard]).toEqual([0, []]);
  });

  it('enableEventAggregation, off, refuses aggregations and nothing else', async () => {
    const { service } = await moduleAt({ enableEventAggregation: false });
    expect(await service.queryTraces({}).then(codeOf)).toBe('success');
    expect(await service.queryTraces({}, { metrics: ['count'] }).then(codeOf)).toBe('disabled aggregation');
  });

  it('collectionInterval is how often the timer comes', async () => {
    expect(await moduleAt().then(({ interval }) => interval)).toBe(60_000);
    const quick = await moduleAt({ metricsConfig: { collectionInterval: 500 } });
    expect(quick.interval).toBe(500);
  });

  it('aggregationWindow is what a sample looks back on', async () => {
    const { service, clock, tick } = await moduleAt({ metricsConfig: { aggregationWindow: 1_000 } });
    await service.createTrace(WORK);
    clock.time += 1_000;
    tick();
    clock.time += 1;
    tick();
    const { samples } = dataOf(await service.getMetrics(RANGE));
    expect(samples.map(({ application }) => application?.request_count)).toEqual([1, 0]);
  });

  it('metricTypes are all that is collected', async () => {
    const { service, tick } = await moduleAt({ metricsConfig: { metricTypes: ['application', 'gauge'] } });
    await service.defineMetric('level', { type: 'gauge', value: 1 });
    await service.defineMetric('total', { type: 'counter' });
    tick();
    const metrics = dataOf(await service.getMetrics(RANGE));
    expect(metrics).not.toHaveProperty('system');
    expect(metrics.application).toBeDefined();
    expect(Object.keys(metrics.custom ?? {})).toEqual(['level']);
    expect(metrics.samples[0]).not.toHaveProperty('system');
  });

  it('readSystemMetrics gives every figure of the machine, to metrics and to conditions', async () => {
    const machine = {
      cpu_usage: 0.5,
      memory_usage: 0.25,
      disk_usage: 0.75,
      network_io: { bytes_in: 10, bytes_out: 20 },
      active_connections: 3,
    };
    const { service } = await moduleAt({ readSystemMetrics: () => machine });
    expect(dataOf(await service.getMetrics(RANGE)).system).toEqual(machine);
    const condition = [
      'cpu_usage == 50%',
      'memory_usage == 25%',
      'disk_usage == 75%',
      'network_io.bytes_in == 10',
      'network_io.bytes_out == 20',
      'active_connections == 3',
    ].join(' and ');
    await service.configureAlerts({
      rules: [{ name: 'Machine', condition, window: '1m', severity: 'warning' }],
    });
    expect(dataOf(await service.evaluateAlerts())).toHaveLength(1);
  });

  it.each<[TraceModuleOptions, string]>([
    [{ retentionPeriodDays: -1 }, 'retentionPeriodDays must be a number of 0 or more'],
    [{ traceTimeout: Number.NaN }, 'traceTimeout must be a number of 0 or more'],
    [{ metricsConfig: { collectionInterval: 0 } }, 'collectionInterval must be a number of 1 or more'],
    [{ metricsConfig: { aggregationWindow: 0 } }, 'aggregationWindow must be a number of 1 or more'],
    [{ eventConfig: { maxEventsPerTrace: 0 } }, 'maxEventsPerTrace must be a number of 1 or more'],
    [{ eventConfig: { maxEvents: 0 } }, 'maxEvents must be a number of 1 or more'],
  ])('that is out of range is refused by its name: %j', async (options, message) => {
    await expect(initializeTraceModule(options)).rejects.toThrow(new RangeError(message));
  });
});

describe('the words of the document', () => {
  it.each(['workflow_execution', 'module_operation', 'api_request', 'background_task', 'custom'] as const)(
    'trace type %s is taken',
    async (trace_type) => {
      const { service } = await moduleAt();
      expect(dataOf(await service.createTrace({ ...WORK, trace_type })).trace_type).toBe(trace_type);
    },
  );

  it.each(['debug', 'info', 'warn', 'error', 'critical'] as const)(
    'level %s is taken and counted',
    async (level) => {
      const { service } = await moduleAt();
      const trace = dataOf(await service.createTrace(WORK));
      await service.recordEvent({ trace_id: trace.trace_id, event_type: 'x', level });
      expect(trace.generateSummary().events_by_level[level]).toBe(1);
    },
  );

  it('standard events are taken as they are printed', async () => {
    const { service } = await moduleAt();
    const { trace_id } = dataOf(await service.createTrace(WORK));
    const workflow = { workflow_id: 'w', stages: ['plan'], estimated_duration: 300 };
    const stage = { stage: 'plan', status: 'success', output: { steps: 2 } } as const;
    const metric = { metric_name: 'fps', metric_value: 60, metric_unit: 'hz', tags: { view: 'map' } };
    const started = await service.recordEvent({ trace_id, event_type: 'workflow_started', ...workflow });
    const completed = await service.recordEvent({
      trace_id,
      event_type: 'stage_completed',
      duration_ms: 12,
      ...stage,
    });
    const measured = await service.recordEvent({ trace_id, event_type: 'performance_metric', ...metric });
    expect(dataOf(started).data).toEqual(workflow);
    expect(dataOf(completed)).toMatchObject({ data: stage, duration_ms: 12 });
    expect(dataOf(measured).data).toEqual(metric);
    const wrong = { trace_id, event_type: 'workflow_started', estimated_duration: -1 };
    expect(await service.recordEvent(wrong).then(codeOf)).toBe('invalid_request estimated_duration');
  });
});
