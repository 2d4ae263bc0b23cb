import { rowAfterKey } from './row-keys.ts';

/**
 * What a key means in a tree of rows: the row-focus pattern of the ARIA practices, plus `[` and `]` for all at once.
 * https://www.w3.org/WAI/ARIA/apg/patterns/treegrid/
 */
export type TreegridMove =
  | { readonly kind: 'focus'; readonly row: number }
  | { readonly kind: 'toggle'; readonly row: number }
  | { readonly kind: 'select'; readonly row: number }
  | { readonly kind: 'collapse-all' }
  | { readonly kind: 'expand-all' };

export interface TreegridRow {
  readonly hasChildren: boolean;
  readonly isCollapsed: boolean;
}

/** Rows that may be too many to be made all: each is asked for by its index. */
export interface TreegridRows {
  readonly length: number;
  readonly rowAt: (index: number) => TreegridRow | undefined;
  /** Undefined for a root. */
  readonly parentOf: (index: number) => number | undefined;
}

export interface TreegridKey {
  readonly key: string;
  /** The row with the focus. */
  readonly row: number;
  /** How many rows fit: the step of Page Up and Page Down. */
  readonly page: number;
}

/** Rows that are all at hand, as `TreegridRows`: the parent is the next row above that is less deep. */
export function treegridRows(rows: readonly (TreegridRow & { readonly depth: number })[]): TreegridRows {
  return {
    length: rows.length,
    rowAt: (index) => rows[index],
    parentOf: (index) => {
      const depth = rows[index]?.depth ?? 0;
      for (let above = index - 1; above >= 0; above--) if ((rows[above]?.depth ?? 0) < depth) return above;
      return undefined;
    },
  };
}

/** Undefined for a key that means nothing here: it is left to the panel's shortcuts. */
export function treegridMove(
  { length, rowAt, parentOf }: TreegridRows,
  { key, row, page }: TreegridKey,
): TreegridMove | undefined {
  const current = rowAt(row);
  if (!current) return undefined;
  const moved = rowAfterKey(key, { index: row, count: length, pageRows: page });
  if (moved !== undefined) return focusOn(moved);
  switch (key) {
    case 'ArrowRight':
      if (!current.hasChildren) return undefined;
      return current.isCollapsed ? { kind: 'toggle', row } : focusOn(Math.min(length - 1, row + 1));
    case 'ArrowLeft':
      if (current.hasChildren && !current.isCollapsed) return { kind: 'toggle', row };
      return focusOn(parentOf(row) ?? row);
    case 'Enter':
    case ' ':
      return { kind: 'select', row };
    case '[':
      return { kind: 'collapse-all' };
    case ']':
      return { kind: 'expand-all' };
    default:
      return undefined;
  }
}

function focusOn(row: number): TreegridMove {
  return { kind: 'focus', row };
}
