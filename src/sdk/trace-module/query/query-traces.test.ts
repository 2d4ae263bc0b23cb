import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Event } from '../entity/event.ts';
import { Trace } from '../entity/trace.ts';
import type { TraceStatus, TraceType } from '../entity/vocabulary.ts';
import { queryTraces, readQuery, type TraceQuery } from './query-traces.ts';

const DAY = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

interface Drawn {
  readonly id: string;
  readonly minute: number;
  readonly type?: TraceType;
  readonly status?: TraceStatus;
  readonly lasted?: number;
  readonly hasError?: boolean;
}

function trace({ id, minute, type = 'custom', status = 'active', lasted, hasError = false }: Drawn): Trace {
  const start = DAY + minute * MINUTE;
  const made = new Trace(id, `ctx-${type}`, type, `Work ${id}`, 'active', start, {
    now: () => start + (lasted ?? 0),
    tags: [id],
  });
  if (hasError) made.addEvent(new Event(`${id}-e`, id, 'crash', 'error', start));
  if (status === 'completed') made.complete();
  if (status === 'failed') made.fail();
  return made;
}

const TRACES = [
  trace({ id: 'a', minute: 0, type: 'api_request', status: 'completed', lasted: 100 }),
  trace({ id: 'b', minute: 10, type: 'api_request', status: 'failed', lasted: 300 }),
  trace({ id: 'c', minute: 70, status: 'completed', lasted: 50, hasError: true }),
  trace({ id: 'd', minute: 70 }),
];

function ids(query: TraceQuery, traces: readonly Trace[] = TRACES): string {
  const result = queryTraces(traces, query, true);
  if (!result.success) return result.error.message;
  return result.data.traces.map(({ trace_id }) => trace_id).join(' ');
}

describe('queryTraces', () => {
  it('answers the newest first, by every field of the filter', () => {
    expect(ids({})).toBe('d c b a');
    expect(ids({ filter: { trace_ids: ['a', 'd'] } })).toBe('d a');
    expect(ids({ filter: { context_ids: ['ctx-custom'] } })).toBe('d c');
    expect(ids({ filter: { execution_ids: ['none'] } })).toBe('');
    expect(ids({ filter: { trace_types: ['api_request'] } })).toBe('b a');
    expect(ids({ filter: { status: ['completed', 'failed'] } })).toBe('c b a');
    expect(ids({ filter: { tags: ['c'] } })).toBe('c');
    expect(ids({ filter: { event_types: ['crash'] } })).toBe('c');
    expect(ids({ filter: { levels: ['error'] } })).toBe('c');
    expect(ids({ filter: { name: 'work B' } })).toBe('b');
    expect(ids({ filter: { has_errors: true } })).toBe('c b');
    expect(ids({ filter: { has_errors: false } })).toBe('d a');
    expect(ids({ filter: { min_duration_ms: 100, max_duration_ms: 200 } })).toBe('a');
    expect(ids({ filter: { time_range: { start: new Date(DAY), end: DAY + 10 * MINUTE } } })).toBe('b a');
    expect(ids({ filter: { status: [] } })).toBe('');
  });

  it('groups over all that was found, whatever the page', () => {
    const result = queryTraces(
      TRACES,
      {
        aggregation: {
          group_by: ['trace_type', 'status'],
          metrics: ['count', 'avg_duration', 'error_rate'],
          time_bucket: '1h',
        },
        pagination: { limit: 1 },
      },
      true,
    );
    expect(result).toMatchObject({
      success: true,
      data: { pagination: { total: 4, total_pages: 4, has_more: true } },
    });
    expect(result.success && result.data.aggregations).toEqual([
      {
        key: { trace_type: 'api_request', status: 'completed' },
        time_bucket: '2026-01-01T00:00:00.000Z',
        metrics: { count: 1, avg_duration: 100, error_rate: 0 },
      },
      {
        key: { trace_type: 'api_request', status: 'failed' },
        time_bucket: '2026-01-01T00:00:00.000Z',
        metrics: { count: 1, avg_duration: 300, error_rate: 1 },
      },
      {
        key: { trace_type: 'custom', status: 'completed' },
        time_bucket: '2026-01-01T01:00:00.000Z',
        metrics: { count: 1, avg_duration: 50, error_rate: 1 },
      },
      {
        key: { trace_type: 'custom', status: 'active' },
        time_bucket: '2026-01-01T01:00:00.000Z',
        metrics: { count: 1, error_rate: 0 },
      },
    ]);
  });

  it('without groups makes one of all, of nothing too', () => {
    const aggregation = { metrics: ['count', 'p95_duration'] } as const;
    const aggregationsOf = (traces: readonly Trace[]) => {
      const result = queryTraces(traces, { aggregation }, true);
      return result.success && result.data.aggregations;
    };
    expect(aggregationsOf(TRACES)).toEqual([{ key: {}, metrics: { count: 4, p95_duration: 300 } }]);
    expect(aggregationsOf([])).toEqual([{ key: {}, metrics: { count: 0 } }]);
  });

  it('names the field that is wrong', () => {
    const asked = (query: object) => ids(query as TraceQuery);
    expect(asked({ filter: { status: ['done'] } })).toMatch(
      /^filter\.status: expected a list, each entry one of active/,
    );
    expect(asked({ filter: { time_range: { start: 2, end: 1 } } })).toMatch(
      /^filter\.time_range: expected a time range/,
    );
    expect(asked({ aggregation: { group_by: ['constructor'] } })).toMatch(/^aggregation\.group_by/);
    expect(asked({ aggregation: { time_bucket: '0h' } })).toMatch(/^aggregation\.time_bucket/);
    expect(asked({ pagination: { page: 0 } })).toMatch(/^pagination\.page: expected a whole number/);
    expect(asked({ pagination: { limit: 1_001 } })).toMatch(/^pagination\.limit/);
    expect(asked({ filter: 5 })).toBe('filter: expected an object, got 5');
  });

  it('is asked with a query, or with a filter and an aggregation', () => {
    expect(readQuery({ tags: ['a'] }, { time_bucket: '1h' })).toEqual({
      filter: { tags: ['a'] },
      aggregation: { time_bucket: '1h' },
    });
    expect(readQuery({ filter: { tags: ['a'] } })).toEqual({ filter: { tags: ['a'] } });
    expect(queryTraces(TRACES, { aggregation: {} }, false)).toMatchObject({ error: { code: 'disabled' } });
  });

  it('pages put together are the whole, in order, each trace once', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 12 }), (starts, limit) => {
        const traces = starts.map((minute, at) => trace({ id: String(at), minute }));
        const found: Trace[] = [];
        for (let page = 1, hasMore = true; hasMore; page++) {
          const result = queryTraces(traces, { pagination: { page, limit } }, true);
          if (!result.success) throw new Error(result.error.message);
          const { pagination, traces: onPage } = result.data;
          expect(onPage.length).toBeLessThanOrEqual(limit);
          expect(pagination.total).toBe(traces.length);
          found.push(...onPage);
          hasMore = pagination.has_more;
        }
        expect(new Set(found)).toEqual(new Set(traces));
        expect(found).toHaveLength(traces.length);
        const times = found.map(({ startTime }) => startTime);
        expect(times).toEqual(times.toSorted((a, b) => b - a));
      }),
    );
  });
});
