import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { afterScroll, type EndSight } from './end-sight.ts';
import type { ListRows } from './list-rows.ts';

export interface StickToEndOptions {
  readonly container: RefObject<HTMLElement | null>;
  readonly rows: ListRows;
  /** Pixels. */
  readonly rowHeight: number;
}

export interface StickToEnd {
  /** Rows that came below while the person was looking further up. */
  readonly newBelow: number;
  readonly scrollToEnd: () => void;
  /** Whether the list follows its end: what is drawn next may be drawn there at once. */
  readonly isAtEnd: () => boolean;
}

/** A row by its key, and where it was last seen. */
interface SeenRow {
  readonly key: string;
  readonly index: number;
}

/**
 * Keeps a growing list at its end while the person is there. While the person is not: counts what comes below, and keeps in its
 * place what the person looks at, when rows come or go above it (history is read newest first, and rotation takes the oldest).
 */
export function useStickToEnd({ container, rows, rowHeight }: StickToEndOptions): StickToEnd {
  const sight = useRef<EndSight>({ isAtEnd: true, scrollTop: 0 });
  const latest = useRef(rows);
  const anchor = useRef<SeenRow | undefined>(undefined);
  const [last, setLast] = useState<SeenRow | undefined>(undefined);

  const scrollToEnd = (): void => {
    const element = container.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  };

  useLayoutEffect(() => {
    latest.current = rows;
    const element = container.current;
    if (element === null) return;
    if (sight.current.isAtEnd) element.scrollTop = element.scrollHeight;
    else if (anchor.current !== undefined) {
      const { key, index } = anchor.current;
      const now = rows.indexOf(key, index);
      if (now !== -1 && now !== index) {
        element.scrollTop += (now - index) * rowHeight;
        anchor.current = { key, index: now };
      }
    }
    sight.current = { ...sight.current, scrollTop: element.scrollTop };
  }, [container, rows, rowHeight]);

  // Listens before the virtual rows do, which ask whether the list is at its end.
  useLayoutEffect(() => {
    const element = container.current;
    if (element === null) return;
    const onScroll = (): void => {
      const { scrollTop } = element;
      const toEnd = element.scrollHeight - element.clientHeight - scrollTop;
      const before = sight.current;
      sight.current = afterScroll(before, { scrollTop, toEnd });
      anchor.current = seenRow(latest.current, Math.floor(scrollTop / rowHeight));
      if (!sight.current.isAtEnd) {
        if (before.isAtEnd) setLast(seenRow(latest.current, latest.current.count - 1));
        return;
      }
      setLast(undefined);
      if (toEnd > 0) element.scrollTop = element.scrollHeight;
    };
    // A pane that was resized by a person at the end leaves that person at the end.
    const observer = new ResizeObserver(() => {
      if (sight.current.isAtEnd) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [container, rowHeight]);

  const isAtEnd = useCallback(() => sight.current.isAtEnd, []);
  return { newBelow: last === undefined ? 0 : rowsBelow(rows, last), scrollToEnd, isAtEnd };
}

function seenRow(rows: ListRows, index: number): SeenRow | undefined {
  const row = rows.at(index);
  return row === undefined ? undefined : { key: row.key, index };
}

/** All rows are new to somebody whose last one has been rotated away. */
function rowsBelow(rows: ListRows, { key, index }: SeenRow): number {
  return rows.count - 1 - rows.indexOf(key, index);
}
