import { describe, expect, it } from 'vitest';
import { recordInMemory } from '../recording/record-in-memory.ts';
import { codeOf, dataOf, moduleAt, START, WORK } from './driven-module.ts';
import type { Event } from './entity/event.ts';
import { initializeTraceModule } from './initialize-trace-module.ts';
import type { CreateTraceRequest } from './request/create-trace-request.ts';

describe('the trace module', () => {
  it('creates a trace and records what happens in it, as the quick start does', async () => {
    const { service, clock } = await moduleAt();
    const trace = dataOf(
      await service.createTrace({
        context_id: 'ctx-123',
        execution_id: 'exec-456',
        trace_type: 'workflow_execution',
        name: 'Project Workflow Execution',
        metadata: { workflow_stages: ['context', 'plan', 'confirm'], estimated_duration: 300_000 },
      }),
    );
    const heard: string[] = [];
    const remove = service.addEventListener((event) => heard.push(`${event.event_type} ${event.level}`));
    const { trace_id } = trace;
    const event = dataOf(
      await service.recordEvent({
        trace_id,
        event_type: 'stage_started',
        stage: 'context',
        timestamp: new Date(START),
        data: { stage_config: {} },
      }),
    );
    expect(event).toMatchObject({ level: 'info', data: { stage: 'context', stage_config: {} } });
    const failure = { event_type: 'stage_completed', stage: 'context', status: 'failure' } as const;
    await service.recordEvent({ trace_id, ...failure });
    remove();
    await service.recordEvent({ trace_id, event_type: 'unheard', parent_event_id: event.event_id });
    clock.time += 500;
    await service.completeTrace(trace_id);
    expect(heard).toEqual(['stage_started info', 'stage_completed error']);
    expect(event.child_events).toHaveLength(1);
    expect(dataOf(await service.getTraceById(trace_id))).toMatchObject({
      status: 'completed',
      duration_ms: 500,
    });
  });

  it('answers what is wrong instead of throwing', async () => {
    const { service } = await moduleAt();
    const { trace_id } = dataOf(await service.createTrace(WORK));
    const asked = (request: object) => service.createTrace(request as CreateTraceRequest).then(codeOf);
    expect(await asked({ ...WORK, context_id: '' })).toBe('invalid_request context_id');
    expect(await asked({ ...WORK, trace_type: 'toString' })).toBe('invalid_request trace_type');
    expect(await asked({ ...WORK, tags: [1] })).toBe('invalid_request tags');
    expect(await asked({ ...WORK, metadata: [] })).toBe('invalid_request metadata');
    expect(await service.createTrace(undefined as never).then(codeOf)).toBe('invalid_request');
    const hostile = Object.defineProperty({}, 'context_id', {
      get: () => {
        throw new Error('no');
      },
    });
    expect(await asked(hostile)).toBe('internal_error');
    const record = (request: object) =>
      service.recordEvent({ trace_id, event_type: 'x', ...request } as never).then(codeOf);
    expect(await record({ level: 'fatal' })).toBe('invalid_request level');
    expect(await record({ timestamp: 'soon' })).toBe('invalid_request timestamp');
    expect(await record({ duration_ms: -1 })).toBe('invalid_request duration_ms');
    expect(await record({ event_type: 'stage_started' })).toBe('invalid_request stage');
    expect(await record({ event_type: 'performance_metric', metric_name: 'a' })).toBe(
      'invalid_request metric_value',
    );
    expect(await record({ trace_id: 'none' })).toBe('not_found');
    expect(await service.failTrace(trace_id, 5 as never).then(codeOf)).toBe('invalid_request reason');
    expect(await service.failTrace(trace_id, 'no money').then(codeOf)).toBe('success');
    expect(await record({})).toBe('not_active');
    expect(await service.cancelTrace(trace_id).then(codeOf)).toBe('not_active');
    expect(await service.getTraceById('none').then(codeOf)).toBe('not_found');
    expect(await service.queryTraces(5 as never).then(codeOf)).toBe('invalid_request');
    const backwards = { start: 2, end: 1 };
    expect(await service.getMetrics(backwards).then(codeOf)).toBe('invalid_request timeRange');
    expect(await service.getDashboardData({ timeRange: backwards }).then(codeOf)).toBe(
      'invalid_request timeRange',
    );
    await expect(initializeTraceModule({ maxTraces: 0 })).rejects.toThrow(
      'maxTraces must be a number of 1 or more',
    );
  });

  it('expires silent traces and lets old ones go when its timer says so', async () => {
    const { service, clock, tick, interval } = await moduleAt({
      retentionPeriodDays: 1,
      traceTimeout: 1_000,
    });
    const old = dataOf(await service.createTrace(WORK));
    await service.completeTrace(old.trace_id);
    clock.time += 86_400_000;
    const silent = dataOf(await service.createTrace(WORK));
    clock.time += 600;
    const alive = dataOf(await service.createTrace(WORK));
    clock.time += 600;
    expect(interval).toBe(60_000);
    tick();
    expect([silent.status, alive.status]).toEqual(['expired', 'active']);
    expect(await service.getTraceById(old.trace_id).then(codeOf)).toBe('not_found');
    expect(dataOf(await service.sweep())).toEqual({ expired: 0, removed: 0 });
  });

  it('stays within its bounds: harmless traces go before failed ones, active ones last', async () => {
    const { service } = await moduleAt({ maxTraces: 2, eventConfig: { maxEvents: 3, maxEventsPerTrace: 2 } });
    const failing = dataOf(await service.createTrace({ ...WORK, name: 'failing' }));
    const harmless = dataOf(await service.createTrace({ ...WORK, name: 'harmless' }));
    failing.fail();
    harmless.complete();
    const active = dataOf(await service.createTrace({ ...WORK, name: 'active' }));
    const names = async () => dataOf(await service.queryTraces({})).traces.map(({ name }) => name);
    expect(await names()).toEqual(['active', 'failing']);
    const last = dataOf(await service.createTrace({ ...WORK, name: 'last' }));
    expect(await names()).toEqual(['last', 'active']);
    for (const { trace_id } of [active, active, active, last, last]) {
      await service.recordEvent({ trace_id, event_type: 'x' });
    }
    expect(service.getStatistics()).toMatchObject({ traces: 1, events: 2, evicted_traces: 3 });
    expect(active.status).toBe('expired');
  });

  it('counts listeners that fail and goes on', async () => {
    const { service } = await moduleAt();
    const { trace_id } = dataOf(await service.createTrace(WORK));
    const heard: Event[] = [];
    service.addEventListener(() => {
      throw new Error('broken');
    });
    service.addEventListener(() => Promise.reject(new Error('broken later')));
    service.addEventListener((event) => heard.push(event));
    expect(await service.recordEvent({ trace_id, event_type: 'x' }).then(codeOf)).toBe('success');
    await Promise.resolve();
    expect(heard).toHaveLength(1);
    expect(service.getStatistics().listener_failures).toBe(2);
  });

  it('is seen as spans by whoever listens', async () => {
    const drawn = await recordInMemory(async (sink) => {
      const { service, shutdown } = await moduleAt();
      const { trace_id } = dataOf(
        await service.createTrace({ ...WORK, metadata: { cart: 3, password: 'x' } }),
      );
      await service.recordEvent({ trace_id, event_type: 'stage_started', stage: 'check' });
      await service.recordEvent({
        trace_id,
        event_type: 'stage_completed',
        stage: 'check',
        status: 'success',
      });
      await service.failTrace(trace_id, 'refused');
      await service.createTrace({ ...WORK, name: 'open' });
      shutdown();
      return sink.draw();
    });
    const facts = (id: string) =>
      `trace_module.trace_id=${id} trace_module.trace_type=api_request trace_module.context_id=ctx-123`;
    expect(drawn.split('\n')).toEqual([
      `Pay error ${facts('id-1')} trace_module.status=failed payload={"cart":3,"password":{"$tp":"redacted","by":"key"}} @stage_started @stage_completed`,
      '  check ok',
      `open ${facts('id-4')} trace_module.status=cancelled`,
    ]);
  });
});
