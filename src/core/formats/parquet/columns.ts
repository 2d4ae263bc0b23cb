import { epochMicros } from '../../analysis/exchange/absolute-time.ts';
import type { RecordedSpan } from '../../analysis/session-records.ts';
import type { Attributes, Gap, Span } from '../../model/span.ts';
import type { SessionDescription } from '../format.ts';
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
} from './column.ts';

export type Row =
  | { readonly kind: 'span'; readonly session: SessionDescription; readonly recorded: RecordedSpan }
  | { readonly kind: 'gap'; readonly session: SessionDescription; readonly gap: Gap };

/** In every row. */
const always = (name: string, type: ColumnType, read: (row: Row) => Cell): Column<Row> => ({
  element: { name, repetition_type: 'REQUIRED', ...type },
  read,
});

const ofSpan = (name: string, type: ColumnType, read: (span: Span) => Cell): Column<Row> => ({
  element: { name, repetition_type: 'OPTIONAL', ...type },
  read: (row) => (row.kind === 'span' ? read(row.recorded.span) : undefined),
});

const ofGap = (name: string, type: ColumnType, read: (gap: Gap) => Cell): Column<Row> => ({
  element: { name, repetition_type: 'OPTIONAL', ...type },
  read: (row) => (row.kind === 'gap' ? read(row.gap) : undefined),
});

export const COLUMNS: readonly Column<Row>[] = [
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
  ofSpan('payload', JSON_TEXT, ({ payload }) => jsonCell(payload)),
  ofSpan('result', JSON_TEXT, ({ result }) => jsonCell(result)),
  {
    element: { name: 'event_count', repetition_type: 'OPTIONAL', ...COUNT },
    read: (row) => (row.kind === 'span' ? BigInt(row.recorded.events.length) : undefined),
  },
  ofGap('gap_reason', TEXT, ({ reason }) => reason),
  ofGap('gap_count', COUNT, ({ count }) => BigInt(count)),
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
