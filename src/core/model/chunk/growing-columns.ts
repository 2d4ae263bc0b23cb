import { GrowableColumn } from './growable.ts';
import { CHUNK_COLUMNS, type ChunkColumns, type ColumnName } from './layout.ts';

export type Growing = { readonly [Name in ColumnName]: GrowableColumn<ChunkColumns[Name]> };

/** One growing column per column of the layout, ready for the first row. */
export function createColumns(): Growing {
  const columns: Record<string, GrowableColumn<Float64Array | Uint32Array | Uint8Array>> = {};
  for (const [name, [type]] of Object.entries(CHUNK_COLUMNS)) {
    columns[name] = new GrowableColumn<Float64Array | Uint32Array | Uint8Array>((length) =>
      type === 'f64'
        ? new Float64Array(length)
        : type === 'u32'
          ? new Uint32Array(length)
          : new Uint8Array(length),
    );
  }
  columns.attributeBound?.push(0);
  // The loop above runs over the very keys of the type.
  return columns as unknown as Growing;
}

export function copyColumn<Name extends ColumnName>(from: Growing, to: ChunkColumns, name: Name): void {
  const target: ChunkColumns[Name] = to[name];
  from[name].copyInto(target);
}
