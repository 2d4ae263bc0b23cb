import {
  type Cell,
  COUNT,
  type Column,
  type ColumnType,
  JSON_TEXT,
  jsonCell,
  MOMENT,
  NUMBER,
  TEXT,
} from '../../../core/formats/parquet/column.ts';
import { encodeRows } from '../../../core/formats/parquet/encode-rows.ts';
import type { Event } from '../entity/event.ts';
import type { Trace } from '../entity/trace.ts';
import type { TraceSummary } from '../entity/trace-summary.ts';
import type { ExportRequest } from './export-request.ts';
import { exportableJson, exportableText } from './exportable.ts';

/** The JSON is made once: it is weighed before it is written. */
type Row =
  | {
      readonly kind: 'trace';
      readonly trace: Trace;
      readonly json: string;
      /** Where it was asked for. */
      readonly summary: TraceSummary | undefined;
    }
  | { readonly kind: 'event'; readonly event: Event; readonly json: string | undefined };

type TraceRow = Extract<Row, { readonly kind: 'trace' }>;
type EventRow = Extract<Row, { readonly kind: 'event' }>;

/**
 * The Parquet file of traces: the rows and columns of the CSV file in their types. Times are moments in microseconds, tags,
 * metadata and data are JSON. Loaded when the first such file is written, and with it the package hyparquet-writer.
 */
export async function parquetPieces(
  traces: readonly Trace[],
  request: ExportRequest,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const { include_events = false, include_metrics = false } = request;
  const columns = [
    ...TRACE_COLUMNS,
    ...(include_metrics ? SUMMARY_COLUMNS : []),
    ...(include_events ? EVENT_COLUMNS : []),
  ];
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const table = { columns, createdBy: 'tracepane', charactersOf: ({ json }: Row) => json?.length ?? 0 };
  for await (const piece of encodeRows(rowsOf(traces, request), table)) pieces.push(piece);
  return pieces;
}

function* rowsOf(traces: readonly Trace[], request: ExportRequest): Iterable<readonly Row[]> {
  for (const trace of traces) {
    const summary = request.include_metrics === true ? trace.generateSummary() : undefined;
    yield [{ kind: 'trace', trace, json: exportableJson(trace.metadata), summary }];
    if (request.include_events === true) yield trace.events.map(eventRow);
  }
}

function eventRow(event: Event): Row {
  const json = event.data === undefined ? undefined : exportableJson(event.data);
  return { kind: 'event', event, json };
}

const always = (name: string, read: (row: Row) => Cell): Column<Row> => ({
  element: { name, repetition_type: 'REQUIRED', ...TEXT },
  read,
});

const ofTrace = (name: string, type: ColumnType, read: (row: TraceRow) => Cell): Column<Row> => ({
  element: { name, repetition_type: 'OPTIONAL', ...type },
  read: (row) => (row.kind === 'trace' ? read(row) : undefined),
});

const ofSummary = (name: string, type: ColumnType, read: (summary: TraceSummary) => Cell): Column<Row> =>
  ofTrace(name, type, ({ summary }) => (summary === undefined ? undefined : read(summary)));

const ofEvent = (name: string, type: ColumnType, read: (row: EventRow) => Cell): Column<Row> => ({
  element: { name, repetition_type: 'OPTIONAL', ...type },
  read: (row) => (row.kind === 'event' ? read(row) : undefined),
});

const TRACE_COLUMNS: readonly Column<Row>[] = [
  always('record', ({ kind }) => kind),
  always('trace_id', (row) => (row.kind === 'trace' ? row.trace : row.event).trace_id),
  ofTrace('context_id', TEXT, ({ trace }) => trace.context_id),
  ofTrace('execution_id', TEXT, ({ trace }) => trace.execution_id),
  ofTrace('trace_type', TEXT, ({ trace }) => trace.trace_type),
  ofTrace('name', TEXT, ({ trace }) => exportableText(trace.name)),
  ofTrace('description', TEXT, ({ trace }) => exportableText(trace.description)),
  ofTrace('status', TEXT, ({ trace }) => trace.status),
  ofTrace('started_at', MOMENT, ({ trace }) => micros(trace.startTime)),
  ofTrace('completed_at', MOMENT, ({ trace }) => micros(trace.endTime)),
  ofTrace('duration_ms', NUMBER, ({ trace }) => trace.duration_ms),
  ofTrace('tags', JSON_TEXT, ({ trace }) => trace.tags.map(exportableText)),
  ofTrace('metadata', JSON_TEXT, ({ json }) => jsonCell(json)),
];

const SUMMARY_COLUMNS: readonly Column<Row>[] = [
  ofSummary('total_events', COUNT, (summary) => BigInt(summary.total_events)),
  ofSummary('error_count', COUNT, (summary) => BigInt(summary.error_count)),
  ofSummary('warning_count', COUNT, (summary) => BigInt(summary.warning_count)),
  ofSummary('events_per_second', NUMBER, (summary) => summary.performance_metrics.events_per_second),
];

const EVENT_COLUMNS: readonly Column<Row>[] = [
  ofEvent('event_id', TEXT, ({ event }) => event.event_id),
  ofEvent('event_type', TEXT, ({ event }) => event.event_type),
  ofEvent('level', TEXT, ({ event }) => event.level),
  ofEvent('timestamp', MOMENT, ({ event }) => micros(event.time)),
  ofEvent('message', TEXT, ({ event }) => exportableText(event.message)),
  ofEvent('event_duration_ms', NUMBER, ({ event }) => event.duration_ms),
  ofEvent('parent_event_id', TEXT, ({ event }) => event.parent_event_id),
  ofEvent('data', JSON_TEXT, ({ json }) => jsonCell(json)),
];

/** @param time milliseconds since the Unix epoch */
function micros(time: number | undefined): bigint | undefined {
  return time === undefined ? undefined : BigInt(Math.round(time * 1_000));
}
