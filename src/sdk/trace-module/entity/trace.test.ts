import { describe, expect, it } from 'vitest';
import { Event } from './event.ts';
import { Trace, type TraceDetails } from './trace.ts';

const START = Date.UTC(2026, 0, 1);

function traceAt(details: TraceDetails = {}): Trace {
  return new Trace('trace-1', 'ctx-1', 'workflow_execution', 'Checkout', 'active', START, details);
}

function eventOf(id: string, level: Event['level'] = 'info', traceId = 'trace-1'): Event {
  return new Event(id, traceId, 'step', level, START);
}

describe('Trace', () => {
  it('is made as the document makes it, from ISO time', () => {
    const startedAt = new Date().toISOString();
    const trace = new Trace('trace-123', 'ctx-123', 'workflow_execution', 'Test Trace', 'active', startedAt);
    expect(trace.trace_id).toBe('trace-123');
    expect(trace.status).toBe('active');
    expect(trace.events).toHaveLength(0);
    expect(trace.started_at).toBe(startedAt);
    trace.complete();
    expect(trace.calculateDuration()).toBeGreaterThan(0);
  });

  it('ends once, in any of four ways, at the time of its clock', () => {
    const ends = { completed: 'complete', failed: 'fail', cancelled: 'cancel', expired: 'expire' } as const;
    for (const [status, verb] of Object.entries(ends)) {
      const trace = traceAt({ now: () => START + 250 });
      trace[verb as 'complete']();
      expect(trace).toMatchObject({ status, duration_ms: 250, completed_at: '2026-01-01T00:00:00.250Z' });
      expect(() => trace.complete()).toThrow(`Trace trace-1 is ${status} and cannot complete`);
      expect(() => trace.addEvent(eventOf('late'))).toThrow('cannot take an event');
    }
  });

  it('keeps its events by type and level, and sums them up', () => {
    const trace = traceAt({ now: () => START + 2_000 });
    trace.addEvent(new Event('a', 'trace-1', 'query', 'info', START, { duration_ms: 10 }));
    trace.addEvent(new Event('b', 'trace-1', 'query', 'warn', START, { duration_ms: 30 }));
    trace.addEvent(eventOf('c', 'critical'));
    expect(trace.getEventsByType('query').map(({ event_id }) => event_id)).toEqual(['a', 'b']);
    expect(trace.getEventsByLevel('critical')).toHaveLength(1);
    expect(trace.hasErrors).toBe(true);
    expect(trace.generateSummary()).toEqual({
      total_events: 3,
      events_by_level: { debug: 0, info: 1, warn: 1, error: 0, critical: 1 },
      total_duration: 2_000,
      error_count: 1,
      warning_count: 1,
      performance_metrics: {
        events_per_second: 1.5,
        average_event_duration: 20,
        p95_event_duration: 30,
        longest_event_duration: 30,
      },
    });
  });

  it('lets the oldest events go but never an error before another, and still counts them', () => {
    const trace = traceAt({ maxEvents: 2 });
    const parent = eventOf('a', 'error');
    trace.addEvent(parent);
    const child = new Event('b', 'trace-1', 'step', 'info', START, { parent_event_id: 'a' });
    trace.addEvent(child);
    expect(parent.child_events).toEqual([child]);
    trace.addEvent(eventOf('c', 'error'));
    trace.addEvent(eventOf('d', 'error'));
    expect(trace.events.map(({ event_id }) => event_id)).toEqual(['c', 'd']);
    expect(parent.child_events).toEqual([]);
    expect(trace.generateSummary().total_events).toBe(4);
    expect(trace.toJSON()).toMatchObject({ dropped_events: 2 });
  });

  it('refuses events of another trace and the same event twice', () => {
    const trace = traceAt();
    trace.addEvent(eventOf('a'));
    expect(() => trace.addEvent(eventOf('a'))).toThrow('Event a was added before');
    expect(() => trace.addEvent(eventOf('b', 'info', 'other'))).toThrow('Event b belongs to trace other');
  });

  it('refuses what is no id, type, status or time', () => {
    const make = (id: string, type: unknown, status: unknown, time: string) =>
      new Trace(id, 'ctx', type as 'custom', 'name', status as 'active', time);
    expect(() => make('', 'custom', 'active', '2026-01-01')).toThrow('trace_id must be a non-empty text');
    expect(() => make('t', 'other', 'active', '2026-01-01')).toThrow('trace_type is unknown: other');
    expect(() => make('t', 'custom', 'done', '2026-01-01')).toThrow('status is unknown: done');
    expect(() => make('t', 'custom', 'active', 'yesterday')).toThrow('started_at must be a time');
  });
});

describe('Event', () => {
  it('says whether it is an error, whether it has data, and itself in a line', () => {
    const details = { message: 'refused', data: { code: 5 }, duration_ms: 12 };
    const event = new Event('e', 't', 'payment', 'error', START, details);
    expect([event.isError(), event.hasData()]).toEqual([true, true]);
    expect(event.getFormattedMessage()).toBe('[ERROR] payment: refused (12 ms)');
    expect([eventOf('a').isError(), eventOf('a').hasData()]).toEqual([false, false]);
    expect(eventOf('a').getFormattedMessage()).toBe('[INFO] step');
    expect(eventOf('w', 'warn').isError()).toBe(false);
  });

  it('has children of its own trace, never itself or what is above it', () => {
    const [parent, child, other] = [eventOf('p'), eventOf('c'), eventOf('o')];
    parent.addChildEvent(child);
    parent.addChildEvent(child);
    expect(parent.child_events).toEqual([child]);
    expect(child.parent_event_id).toBe('p');
    expect(() => child.addChildEvent(parent)).toThrow('cannot be below itself');
    expect(() => parent.addChildEvent(parent)).toThrow('cannot be below itself');
    expect(() => other.addChildEvent(child)).toThrow('already has the parent p');
    expect(() => parent.addChildEvent(eventOf('x', 'info', 'elsewhere'))).toThrow(
      'belongs to trace elsewhere',
    );
  });
});
