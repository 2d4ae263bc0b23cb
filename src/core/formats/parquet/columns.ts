import type { SchemaElement } from 'hyparquet-writer';
import { epochMicros } from '../../analysis/exchange/absolute-time.ts';
import type { RecordedSpan } from '../../analysis/session-records.ts';
import { parseJson } from '../../base/parse-json.ts';
import type { Attributes, EncodedPayload, Gap, Span } from '../../model/span.ts';
import type { SessionDescription } from '../format.ts';

export type Row =
  | { readonly kind: 'span'; readonly session: SessionDescription; readonly recorded: RecordedSpan }
  | { readonly kind: 'gap'; readonly session: SessionDescription; readonly gap: Gap };

/** Undefined is Parquet's null. */
type Cell = string | number | bigint | boolean | object | undefined;

interface Column {
  readonly element: SchemaElement;
  read(row: Row): Cell;
}

type ColumnType = Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>;

// Both the old and the new words for a type: readers know one or the other.
const TEXT: ColumnType = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };
const JSON_TEXT: ColumnType = {
  type: 'BYTE_ARRAY',
  converted_type: 'JSON',
  logical_type: { type: 'JSON' },
};
const NUMBER: ColumnType = { type: 'DOUBLE' };
const COUNT: ColumnType = { type: 'INT64' };
/** Not nanoseconds, which Spark and others refuse. */
const MOMENT: ColumnType = {
  type: 'INT64',
  converted_type: 'TIMESTAMP_MICROS',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
};

/** In every row. */
const always = (name: string, type: ColumnType, read: (row: Row) => Cell): Column => ({
  element: { name, repetition_type: 'REQUIRED', ...type },
  read,
});

const ofSpan = (name: string, type: ColumnType, read: (span: Span) => Cell): Column => ({
  element: { name, repetition_type: 'OPTIONAL', ...type },
  read: (row) => (row.kind === 'span' ? read(row.recorded.span) : undefined),
});

const ofGap = (name: string, type: ColumnType, read: (gap: Gap) => Cell): Column => ({
  element: { name, repetition_type: 'OPTIONAL', ...type },
  read: (row) => (row.kind === 'gap' ? read(row.gap) : undefined),
});

export const COLUMNS: readonly Column[] = [
  always('record', TEXT, ({ kind }) => kind),
  always('session_id', TEXT, ({ session }) => session.sessionId),
  always('url', TEXT, ({ session }) => session.url),
  ofSpan('trace_id', TEXT, ({ traceId }) => traceId),
  ofSpan('span_id', TEXT, ({ spanId }) => spanId),
  ofSpan('parent_id', TEXT, ({ parentId }) => parentId),
  ofSpan('name', TEXT, ({ name }) => name),
  ofSpan('category', TEXT, ({ category }) => category),
  ofSpan('kind', TEXT, ({ kind }) => kind),
  ofSpan('source', TEXT, ({ source }) => source),
  ofSpan('actor', TEXT, ({ actor }) => actor),
  always('start_time', MOMENT, (row) => BigInt(epochMicros(row.session.timeOrigin, timesOf(row).start))),
  always('start_ms', NUMBER, (row) => timesOf(row).start),
  {
    element: { name: 'duration_ms', repetition_type: 'OPTIONAL', ...NUMBER },
    read: (row) => durationOf(timesOf(row)),
  },
  ofSpan('status', TEXT, ({ status }) => status),
  ofSpan('status_message', TEXT, ({ statusMessage }) => statusMessage),
  ofSpan('attributes', JSON_TEXT, ({ attributes }) => attributeValues(attributes)),
  ofSpan('payload', JSON_TEXT, ({ payload }) => payloadValue(payload)),
  ofSpan('result', JSON_TEXT, ({ result }) => payloadValue(result)),
  {
    element: { name: 'event_count', repetition_type: 'OPTIONAL', ...COUNT },
    read: (row) => (row.kind === 'span' ? BigInt(row.recorded.events.length) : undefined),
  },
  ofGap('gap_reason', TEXT, ({ reason }) => reason),
  ofGap('gap_count', COUNT, ({ count }) => BigInt(count)),
];

export const SCHEMA: readonly SchemaElement[] = [
  { name: 'tracepane', num_children: COLUMNS.length },
  ...COLUMNS.map(({ element }) => element),
];

function timesOf(row: Row): Pick<Span, 'start' | 'end'> {
  return row.kind === 'span' ? row.recorded.span : row.gap;
}

function durationOf({ start, end }: Pick<Span, 'start' | 'end'>): number | undefined {
  return end === undefined ? undefined : end - start;
}

/** JSON has no NaN and no infinities: they become their names, as in Tracepane JSON. */
function attributeValues(attributes: Attributes): object {
  const entries = Object.entries(attributes).map(([key, value]) => {
    return [key, typeof value === 'number' && !Number.isFinite(value) ? String(value) : value] as const;
  });
  return Object.fromEntries(entries);
}

/** The encoder takes values and prints them itself. */
function payloadValue(payload: EncodedPayload | undefined): Cell {
  if (payload === undefined) return undefined;
  const parsed = parseJson(payload);
  if (parsed.kind === 'failed') return payload;
  const { value } = parsed;
  // For the encoder null is the absence of a value. A payload `null` is one, and NaN is printed as that.
  return isCell(value) ? value : Number.NaN;
}

function isCell(value: unknown): value is string | number | boolean | object {
  return value !== null && value !== undefined;
}
