import { type RowPosition, rowAfterKey } from '../../widgets/row-keys.ts';

/** What a key or a click asks of the list, as lists of files have it. `index` is that of a row. */
export type ListMove =
  /** Opens the trace, which is selected alone. `isFinal`: the person is done with the list. */
  | { readonly kind: 'open'; readonly index: number; readonly isFinal: boolean }
  /** Selects from where the last range began to here; the open trace stays open. */
  | { readonly kind: 'extend'; readonly index: number }
  /** Adds the trace to the selection, or takes it out. */
  | { readonly kind: 'toggle'; readonly index: number }
  /** Goes there and selects nothing. */
  | { readonly kind: 'focus'; readonly index: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'one' };

export interface PressedKeys {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  /** ⌘ does on a Mac what Ctrl does elsewhere. */
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Undefined for a key that is not the list's. */
export function moveOfKey(
  event: PressedKeys & { readonly key: string },
  at: RowPosition,
): ListMove | undefined {
  if (event.altKey) return undefined;
  const { key, shiftKey } = event;
  const isAdding = event.ctrlKey || event.metaKey;
  if (key === 'Escape') return { kind: 'one' };
  if (isAdding && key.toLowerCase() === 'a') return { kind: 'all' };
  if (at.count === 0) return undefined;
  if (key === ' ' && isAdding) return { kind: 'toggle', index: at.index };
  if (key === ' ' && shiftKey) return { kind: 'extend', index: at.index };
  if (key === 'Enter' && !isAdding) return { kind: 'open', index: at.index, isFinal: true };
  const index = rowAfterKey(key, at);
  if (index === undefined) return undefined;
  if (shiftKey) return { kind: 'extend', index };
  return isAdding ? { kind: 'focus', index } : { kind: 'open', index, isFinal: false };
}

export function moveOfClick({ shiftKey, ctrlKey, metaKey }: PressedKeys, index: number): ListMove {
  if (shiftKey) return { kind: 'extend', index };
  return ctrlKey || metaKey ? { kind: 'toggle', index } : { kind: 'open', index, isFinal: true };
}
