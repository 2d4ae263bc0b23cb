import type { SessionId } from '../../core/model/ids.ts';
import type { LoadedChunk, OpenedChunk } from './loaded-chunk.ts';

/** Spans that were written while open: where that row stands, and which of them have their last row already. */
export interface OpenRows {
  readonly open: Map<string, { readonly chunk: LoadedChunk; readonly row: number }>;
  readonly ended: Set<string>;
}

export function noOpenRows(): OpenRows {
  return { open: new Map(), ended: new Set() };
}

/**
 * Marks the open rows that a later row of the same span supersedes. Chunks may come in any order, for history is read
 * while new chunks arrive: an open row that comes after its span's last row is superseded at once.
 */
export function supersede(rows: OpenRows, sessionId: SessionId, chunk: OpenedChunk): void {
  // The index row knows of nearly every chunk that all of its spans were written once.
  if (chunk.stored.unsettledRows === 0) return;
  const { view } = chunk;
  const { spanFlags } = view.columns;
  for (let row = 0; row < view.counts.spans; row++) {
    // Nearly all rows are neither open nor continued: decided by one byte, without an id being made.
    if (spanFlags[row] === 0) continue;
    const key = `${sessionId}/${view.spanId(row)}`;
    const before = rows.open.get(key);
    if (view.isOpen(row)) {
      if (rows.ended.has(key)) chunk.superseded.add(row);
      else if (before === undefined) rows.open.set(key, { chunk, row });
    } else {
      rows.ended.add(key);
      before?.chunk.superseded.add(before.row);
      rows.open.delete(key);
    }
  }
}

/** Forgets where the open rows of removed chunks stood. */
export function forgetOpenRows(rows: OpenRows, removed: ReadonlySet<LoadedChunk>): void {
  for (const [key, { chunk }] of rows.open) if (removed.has(chunk)) rows.open.delete(key);
}
