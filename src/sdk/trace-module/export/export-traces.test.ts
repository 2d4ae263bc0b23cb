import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it, vi } from 'vitest';
import { Event } from '../entity/event.ts';
import { Trace } from '../entity/trace.ts';
import type { ExportRequest } from './export-request.ts';
import { exportTraces } from './export-traces.ts';

const START = Date.UTC(2026, 0, 1);

function sample(): Trace {
  const details = { tags: ['shop', 'eu'], metadata: { token: 'secret', cart: 3 }, now: () => START + 5 };
  const trace = new Trace('t-1', 'ctx', 'custom', '=HYPERLINK("x")', 'active', START, details);
  const data = { password: 'hunter2', code: 5 };
  trace.addEvent(new Event('e-1', 't-1', 'crash', 'error', START, { message: 'a, "b"', data }));
  trace.complete();
  return trace;
}

async function textOf(request: ExportRequest): Promise<string> {
  const result = await exportTraces([sample()], request, START);
  return result.success ? result.data.content.text() : result.error.code;
}

async function rowsOf(request: ExportRequest): Promise<Record<string, unknown>[]> {
  const result = await exportTraces([sample()], { ...request, format: 'parquet' }, START);
  if (!result.success) throw new Error(result.error.message);
  return parquetReadObjects({ file: await result.data.content.arrayBuffer() });
}

describe('exportTraces', () => {
  it('writes JSON without secrets, with events and summaries where asked for', async () => {
    const trace = {
      trace_id: 't-1',
      context_id: 'ctx',
      trace_type: 'custom',
      status: 'completed',
      tags: ['shop', 'eu'],
      started_at: '2026-01-01T00:00:00.000Z',
      completed_at: '2026-01-01T00:00:00.005Z',
      duration_ms: 5,
      name: '=HYPERLINK("x")',
      metadata: { token: { $tp: 'redacted', by: 'key' }, cart: 3 },
    };
    const file = { format: 'trace-module', version: 1, exported_at: '2026-01-01T00:00:00.000Z' };
    expect(JSON.parse(await textOf({}))).toEqual({ ...file, traces: [trace] });
    const full = JSON.parse(await textOf({ include_events: true, include_metrics: true }));
    expect(full.traces[0].events[0]).toMatchObject({ message: 'a, "b"', data: { code: 5 } });
    expect(full.traces[0].metrics.error_count).toBe(1);
    expect(JSON.stringify(full)).not.toContain('hunter2');
  });

  it('writes CSV, a record per trace and per event, formulas defused', async () => {
    expect(await textOf({ format: 'csv', include_events: true, include_metrics: true })).toBe(
      [
        'record,trace_id,context_id,execution_id,trace_type,name,description,status,started_at,completed_at,duration_ms,tags,metadata,total_events,error_count,warning_count,events_per_second,event_id,event_type,level,timestamp,message,event_duration_ms,parent_event_id,data',
        `trace,t-1,ctx,,custom,"'=HYPERLINK(""x"")",,completed,2026-01-01T00:00:00.000Z,2026-01-01T00:00:00.005Z,5,shop; eu,"{""token"":{""$tp"":""redacted"",""by"":""key""},""cart"":3}",1,1,0,200,,,,,,,,`,
        'event,t-1,,,,,,,,,,,,,,,,e-1,crash,error,2026-01-01T00:00:00.000Z,"a, ""b""",,,"{""password"":{""$tp"":""redacted"",""by"":""key""},""code"":5}"',
        '',
      ].join('\r\n'),
    );
  });

  it('writes Parquet, the same rows in their types, without secrets', async () => {
    const redacted = { $tp: 'redacted', by: 'key' };
    const [trace, event] = await rowsOf({ include_events: true, include_metrics: true });
    expect(trace).toMatchObject({
      record: 'trace',
      trace_id: 't-1',
      execution_id: null,
      name: '=HYPERLINK("x")',
      started_at: new Date(START),
      completed_at: new Date(START + 5),
      duration_ms: 5,
      tags: ['shop', 'eu'],
      metadata: { token: redacted, cart: 3 },
      total_events: 1n,
      events_per_second: 200,
      event_id: null,
    });
    expect(event).toMatchObject({
      record: 'event',
      trace_id: 't-1',
      name: null,
      error_count: null,
      event_id: 'e-1',
      level: 'error',
      timestamp: new Date(START),
      message: 'a, "b"',
      data: { password: redacted, code: 5 },
    });
    const [plain, ...others] = await rowsOf({});
    expect([others, Object.keys(plain ?? {}).includes('event_id')]).toEqual([[], false]);
    expect(await rowsOf({ filter: { has_errors: false } })).toEqual([]);
  });

  it('names the package that Parquet needs where it is missing, and writes the others', async () => {
    vi.resetModules();
    vi.doMock('hyparquet-writer', () => {
      throw new Error('not installed');
    });
    try {
      const result = await exportTraces([sample()], { format: 'parquet' }, START);
      expect(result).toMatchObject({
        success: false,
        error: { code: 'unsupported_format', field: 'format' },
      });
      expect(JSON.stringify(result)).toContain('hyparquet-writer');
      expect((await exportTraces([sample()], { format: 'csv' }, START)).success).toBe(true);
    } finally {
      vi.doUnmock('hyparquet-writer');
      vi.resetModules();
    }
  });

  it('compresses to what gunzip reads', async () => {
    const result = await exportTraces([sample()], { format: 'csv', compression: 'gzip' }, START);
    if (!result.success) throw new Error(result.error.message);
    const { filename, mime_type, trace_count, content } = result.data;
    expect({ filename, mime_type, trace_count }).toEqual({
      filename: 'traces-2026-01-01.csv.gz',
      mime_type: 'application/gzip',
      trace_count: 1,
    });
    const unpacked = await new Response(content.stream().pipeThrough(new DecompressionStream('gzip'))).text();
    expect(unpacked).toBe(await textOf({ format: 'csv' }));
  });

  it('says what it cannot write, and exports only what the filter lets pass', async () => {
    expect(await textOf({ format: 'xml' as 'csv' })).toBe('invalid_request');
    expect(await textOf({ filter: { status: ['done' as 'failed'] } })).toBe('invalid_request');
    expect(JSON.parse(await textOf({ filter: { has_errors: false } })).traces).toEqual([]);
  });
});
