import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ExportedSessions, FilePiece, WriteOptions } from '../format.ts';
import { COLUMNS, type Row, SCHEMA } from './columns.ts';

/** A row group is encoded as a whole, so it bounds the memory; small ones cost readers a look each. */
const MOST_ROWS = 20_000;
const MOST_PAYLOAD_CHARACTERS = 4_000_000;

/** Row group by row group, and the footer that says where each is. */
export async function* writeRowGroups(
  sessions: ExportedSessions,
  { generator }: WriteOptions,
): AsyncGenerator<FilePiece> {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({ writer, schema: [...SCHEMA], createdBy: generator });
  for await (const rows of rowGroups(sessions)) {
    const columnData = COLUMNS.map(({ element, read }) => ({ name: element.name, data: rows.map(read) }));
    await parquet.write({ columnData, rowGroupSize: rows.length });
    yield taken(writer);
  }
  await parquet.finish();
  yield taken(writer);
}

/** What was written since it was last taken. Its offset, which the footer speaks of, goes on. */
function taken(writer: ByteWriter): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(writer.getBuffer());
  writer.index = 0;
  return bytes;
}

async function* rowGroups(sessions: ExportedSessions): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = [];
  let characters = 0;
  for await (const batch of batchesOfRows(sessions)) {
    for (const row of batch) {
      rows.push(row);
      characters += payloadCharacters(row);
      if (rows.length < MOST_ROWS && characters < MOST_PAYLOAD_CHARACTERS) continue;
      yield rows;
      rows = [];
      characters = 0;
    }
  }
  if (rows.length > 0) yield rows;
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
