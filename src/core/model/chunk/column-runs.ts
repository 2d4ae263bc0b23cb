import { HEADER_BYTES } from './layout.ts';
import { ATTRIBUTES, BOUNDS, EDGES, EVENTS, GAPS, SPANS, STRINGS, TRACES } from './record-kinds.ts';

/**
 * The columns of a chunk as a writer needs them: their order and types, without the names that only readers ask for. They follow
 * from CHUNK_COLUMNS (a test holds the two together). The values of one record stand in the order of its columns:
 *
 *   span       0 start  1 end  2 trace  3 4 id  5 6 parent  7 name  8 actor  9 message  10 11 payload  12 13 result
 *              14 category  15 kind  16 source  17 status  18 flags
 *   event      0 time  1 2 span  3 name  4 message  5 6 data  7 level
 *   edge       0 time  1 from trace  2 3 from  4 to trace  5 6 to  7 synchronization  8 evidence
 *   gap        0 start  1 end  2 count  3 reason
 *   attribute  0 number  1 key  2 string  3 type
 *   trace      0 first  1 last  2 3 4 5 id  6 name  7 actor  8 spans  9 errors  10 category  11 flags
 *
 * A run is three numbers: bytes of a value, kind of record, and how many such columns stand next to each other.
 */
// biome-ignore format: a run is three numbers.
export const COLUMN_RUNS: readonly number[] = [
  8, SPANS, 2,
  8, EVENTS, 1,
  8, EDGES, 1,
  8, GAPS, 3,
  8, ATTRIBUTES, 1,
  8, TRACES, 2,
  4, SPANS, 8,
  4, BOUNDS, 1,
  4, SPANS, 4,
  4, EVENTS, 6,
  4, EDGES, 7,
  4, ATTRIBUTES, 2,
  4, TRACES, 8,
  4, STRINGS, 1,
  1, SPANS, 5,
  1, EVENTS, 1,
  1, EDGES, 1,
  1, GAPS, 1,
  1, ATTRIBUTES, 1,
  1, TRACES, 2,
];

/** A kind of record that a chunk is filled with. */
export interface RecordRows {
  readonly length: number;
  copyColumn(column: number, target: Float64Array | Uint32Array | Uint8Array): void;
}

/** Copies the columns into the buffer of a chunk, if there is one yet. Returns where they end. */
export function layColumns(kinds: readonly RecordRows[], buffer?: ArrayBuffer): number {
  const copied = new Uint8Array(kinds.length);
  let offset = HEADER_BYTES;
  for (let run = 0; run < COLUMN_RUNS.length; run += 3) {
    // Not by slices: they would be garbage with every chunk.
    const bytes = COLUMN_RUNS[run] ?? 1;
    const kind = COLUMN_RUNS[run + 1] ?? 0;
    const columns = COLUMN_RUNS[run + 2] ?? 0;
    const rows = kinds[kind];
    if (rows === undefined) continue;
    const { length } = rows;
    const Column = bytes === 8 ? Float64Array : bytes === 4 ? Uint32Array : Uint8Array;
    for (let column = 0; column < columns; column++) {
      const from = copied[kind] ?? 0;
      copied[kind] = from + 1;
      if (buffer !== undefined) rows.copyColumn(from, new Column(buffer, offset, length));
      offset += bytes * length;
    }
  }
  return offset;
}
