import type { SchemaElement } from 'hyparquet-writer';
import { parseJson } from '../../base/parse-json.ts';

/** Undefined is Parquet's null. */
export type Cell = string | number | bigint | boolean | object | undefined;

/** One column of a table of `Row`s. */
export interface Column<Row> {
  readonly element: SchemaElement;
  read(row: Row): Cell;
}

export type ColumnType = Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>;

// Both the old and the new words for a type: readers know one or the other.
export const TEXT: ColumnType = {
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  logical_type: { type: 'STRING' },
};
export const JSON_TEXT: ColumnType = {
  type: 'BYTE_ARRAY',
  converted_type: 'JSON',
  logical_type: { type: 'JSON' },
};
export const NUMBER: ColumnType = { type: 'DOUBLE' };
export const COUNT: ColumnType = { type: 'INT64' };
/** Not nanoseconds, which Spark and others refuse. */
export const MOMENT: ColumnType = {
  type: 'INT64',
  converted_type: 'TIMESTAMP_MICROS',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
};

/** The value of a `JSON_TEXT` column from its text. The encoder takes values and prints them itself. */
export function jsonCell(text: string | undefined): Cell {
  if (text === undefined) return undefined;
  const parsed = parseJson(text);
  if (parsed.kind === 'failed') return text;
  const { value } = parsed;
  // For the encoder null is the absence of a value. A payload `null` is one, and NaN is printed as that.
  return isCell(value) ? value : Number.NaN;
}

function isCell(value: unknown): value is string | number | boolean | object {
  return value !== null && value !== undefined;
}
