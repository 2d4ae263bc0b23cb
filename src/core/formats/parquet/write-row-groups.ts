import type { ExportedSessions, FilePiece, WriteOptions } from '../format.ts';
import { COLUMNS, type Row } from './columns.ts';
import { encodeRows } from './encode-rows.ts';

/** A row per span and per gap of the sessions, in their order. */
export function writeRowGroups(
  sessions: ExportedSessions,
  { generator }: WriteOptions,
): AsyncGenerator<FilePiece> {
  return encodeRows(batchesOfRows(sessions), {
    columns: COLUMNS,
    createdBy: generator,
    charactersOf: payloadCharacters,
  });
}

async function* batchesOfRows(sessions: ExportedSessions): AsyncGenerator<readonly Row[]> {
  for await (const { session, records } of sessions) {
    for await (const batch of records.spans) {
      yield batch.map((recorded) => ({ kind: 'span', session, recorded }));
    }
    for await (const batch of records.gaps) yield batch.map((gap) => ({ kind: 'gap', session, gap }));
  }
}

function payloadCharacters(row: Row): number {
  if (row.kind === 'gap') return 0;
  const { payload, result } = row.recorded.span;
  return (payload?.length ?? 0) + (result?.length ?? 0);
}
