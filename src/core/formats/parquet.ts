import type { ExportedSessions, FilePiece, Format, WriteOptions } from './format.ts';

/**
 * A row per span and per gap in typed columns, for DuckDB, pandas, Spark and the like. Columns: docs/formats.md. It is written,
 * never read back. https://parquet.apache.org/docs/file-format/
 */
export const parquet: Format = {
  id: 'parquet',
  label: 'Parquet',
  extension: '.parquet',
  mimeType: 'application/vnd.apache.parquet',
  write: writeParquet,
  recognises: () => false,
};

/** The encoder is loaded when the first file is written: menus, which know every format, are spared it. */
async function* writeParquet(sessions: ExportedSessions, options: WriteOptions): AsyncGenerator<FilePiece> {
  const { writeRowGroups } = await import('./parquet/write-row-groups.ts');
  yield* writeRowGroups(sessions, options);
}
