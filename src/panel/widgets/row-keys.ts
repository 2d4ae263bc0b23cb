export interface RowPosition {
  readonly index: number;
  readonly count: number;
  /** How many rows Page Up and Page Down pass. */
  readonly pageRows: number;
}

/** Where a key leads in a list of rows (ARIA grid pattern); undefined when the key is not one that moves, or the list is empty. */
export function rowAfterKey(key: string, { index, count, pageRows }: RowPosition): number | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, index + 1);
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'PageDown':
      return Math.min(last, index + pageRows);
    case 'PageUp':
      return Math.max(0, index - pageRows);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
