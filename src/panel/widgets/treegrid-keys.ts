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
  /** 0 for a root. */
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly isCollapsed: boolean;
}

export interface TreegridKey {
  readonly key: string;
  /** The row with the focus. */
  readonly row: number;
  /** How many rows fit: the step of Page Up and Page Down. */
  readonly page: number;
}

/** Undefined for a key that means nothing here: it is left to the panel's shortcuts. */
export function treegridMove(
  rows: readonly TreegridRow[],
  { key, row, page }: TreegridKey,
): TreegridMove | undefined {
  const current = rows[row];
  if (!current) return undefined;
  const last = rows.length - 1;
  switch (key) {
    case 'ArrowDown':
      return focusOn(Math.min(last, row + 1));
    case 'ArrowUp':
      return focusOn(Math.max(0, row - 1));
    case 'PageDown':
      return focusOn(Math.min(last, row + page));
    case 'PageUp':
      return focusOn(Math.max(0, row - page));
    case 'Home':
      return focusOn(0);
    case 'End':
      return focusOn(last);
    case 'ArrowRight':
      if (!current.hasChildren) return undefined;
      return current.isCollapsed ? { kind: 'toggle', row } : focusOn(Math.min(last, row + 1));
    case 'ArrowLeft':
      if (current.hasChildren && !current.isCollapsed) return { kind: 'toggle', row };
      return focusOn(parentRow(rows, row) ?? row);
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

function parentRow(rows: readonly TreegridRow[], row: number): number | undefined {
  const depth = rows[row]?.depth ?? 0;
  for (let above = row - 1; above >= 0; above--) {
    if ((rows[above]?.depth ?? 0) < depth) return above;
  }
  return undefined;
}
