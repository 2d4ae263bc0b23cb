import type { TraceFilter } from '../query/trace-filter.ts';
import { type FieldChecks, FLAG, oneOf } from '../request/field-checks.ts';

export const EXPORT_FORMATS = ['json', 'csv', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Source: trace module, "Export and Reporting". */
export interface ExportRequest {
  readonly filter?: TraceFilter;
  /** `json` unless said. `parquet` needs the package hyparquet-writer; without it the answer is `unsupported_format`. */
  readonly format?: ExportFormat;
  /** `none` unless said. */
  readonly compression?: 'gzip' | 'none';
  /** False unless said. */
  readonly include_events?: boolean;
  /** The summary of each trace; false unless said. */
  readonly include_metrics?: boolean;
}

export interface ExportedTraces {
  readonly format: ExportFormat;
  readonly compression: 'gzip' | 'none';
  /** `traces-2026-11-21.json.gz` */
  readonly filename: string;
  readonly mime_type: string;
  readonly trace_count: number;
  /** The file; `text()`, `stream()` and `arrayBuffer()` read it. */
  readonly content: Blob;
}

export const EXPORT_REQUEST: FieldChecks = {
  format: oneOf(EXPORT_FORMATS),
  compression: oneOf(['gzip', 'none']),
  include_events: FLAG,
  include_metrics: FLAG,
};
