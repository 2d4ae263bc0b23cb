import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Column } from './column.ts';

/** A row group is encoded as a whole, so it bounds the memory; small ones cost readers a look each. */
const MOST_ROWS = 20_000;
const MOST_PAYLOAD_CHARACTERS = 4_000_000;

/** What is written of each row, and how much it weighs. */
export interface Table<Row> {
  readonly columns: readonly Column<Row>[];
  /** The program that writes, as the footer names it. */
  readonly createdBy: string;
  /** Characters of the long texts of a row. */
  charactersOf(row: Row): number;
}

type Batches<Row> = AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>;

/** The file, row group by row group, and the footer that says where each is. */
export async function* encodeRows<Row>(
  batches: Batches<Row>,
  table: Table<Row>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { columns, createdBy } = table;
  const root = { name: 'tracepane', num_children: columns.length };
  const writer = new ByteWriter();
  const schema = [root, ...columns.map(({ element }) => element)];
  const parquet = new ParquetWriter({ writer, schema, createdBy });
  for await (const rows of rowGroups(batches, table)) {
    const columnData = columns.map(({ element, read }) => ({ name: element.name, data: rows.map(read) }));
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

async function* rowGroups<Row>(
  batches: Batches<Row>,
  { charactersOf }: Table<Row>,
): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = [];
  let characters = 0;
  for await (const batch of batches) {
    for (const row of batch) {
      rows.push(row);
      characters += charactersOf(row);
      if (rows.length < MOST_ROWS && characters < MOST_PAYLOAD_CHARACTERS) continue;
      yield rows;
      rows = [];
      characters = 0;
    }
  }
  if (rows.length > 0) yield rows;
}
