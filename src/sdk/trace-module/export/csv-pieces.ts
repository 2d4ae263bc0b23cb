import { type CsvCell, csvRow } from '../../../core/formats/csv/csv-row.ts';
import type { Event } from '../entity/event.ts';
import type { Trace } from '../entity/trace.ts';
import type { ExportRequest } from './export-request.ts';
import { exportableJson, exportableText } from './exportable.ts';

const TRACE_COLUMNS = [
  'trace_id',
  'context_id',
  'execution_id',
  'trace_type',
  'name',
  'description',
  'status',
  'started_at',
  'completed_at',
  'duration_ms',
  'tags',
  'metadata',
] as const;
const SUMMARY_COLUMNS = ['total_events', 'error_count', 'warning_count', 'events_per_second'] as const;
const EVENT_COLUMNS = [
  'event_id',
  'event_type',
  'level',
  'timestamp',
  'message',
  'event_duration_ms',
  'parent_event_id',
  'data',
] as const;

/** The CSV file of traces: a head, a record per trace, and with events a record per event, its trace's id in it. */
export function* csvPieces(traces: readonly Trace[], request: ExportRequest): Iterable<string> {
  const { include_events = false, include_metrics = false } = request;
  const summaryColumns = include_metrics ? SUMMARY_COLUMNS : [];
  const eventColumns = include_events ? EVENT_COLUMNS : [];
  yield csvRow(['record', ...TRACE_COLUMNS, ...summaryColumns, ...eventColumns]);
  for (const trace of traces) {
    const summary = include_metrics ? summaryCells(trace) : [];
    yield csvRow(['trace', ...traceCells(trace), ...summary, ...eventColumns.map(() => undefined)]);
    if (!include_events) continue;
    const gap = [...TRACE_COLUMNS.slice(1), ...summaryColumns].map(() => undefined);
    for (const event of trace.events) yield csvRow(['event', trace.trace_id, ...gap, ...eventCells(event)]);
  }
}

function traceCells(trace: Trace): readonly CsvCell[] {
  return [
    trace.trace_id,
    trace.context_id,
    trace.execution_id,
    trace.trace_type,
    exportableText(trace.name),
    exportableText(trace.description),
    trace.status,
    trace.started_at,
    trace.completed_at,
    trace.duration_ms,
    exportableText(trace.tags.join('; ')),
    exportableJson(trace.metadata),
  ];
}

function summaryCells(trace: Trace): readonly CsvCell[] {
  const { total_events, error_count, warning_count, performance_metrics } = trace.generateSummary();
  return [total_events, error_count, warning_count, performance_metrics.events_per_second];
}

function eventCells(event: Event): readonly CsvCell[] {
  const { event_id, event_type, level, timestamp, duration_ms, parent_event_id, data } = event;
  const message = exportableText(event.message);
  const json = data === undefined ? undefined : exportableJson(data);
  return [event_id, event_type, level, timestamp, message, duration_ms, parent_event_id, json];
}
