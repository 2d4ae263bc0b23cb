import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type RowsInSight, scrollTopToShow, visibleRows } from './visible-rows.ts';

export interface VirtualRowsOptions {
  readonly count: number;
  /** Pixels; every row has the same. */
  readonly rowHeight: number;
  /** The element that scrolls. Inside: an optional sticky head, then one box of `totalHeight`. */
  readonly container: RefObject<HTMLElement | null>;
  /** Pixels of a sticky head inside the container, above the rows. */
  readonly headHeight?: number;
  /** Says that the list is about to be scrolled to its end: the rows there are drawn at once, and not once more after the scroll. */
  readonly isAtEnd?: () => boolean;
}

export interface VirtualRows extends RowsInSight {
  /** How many whole rows fit: the step of Page Up and Page Down. At least 1. */
  readonly pageRows: number;
  /** Scrolls as little as needed to show the row. */
  readonly scrollToRow: (index: number) => void;
}

interface View {
  readonly scrollTop: number;
  readonly viewHeight: number;
}

/** Draw rows `start` to `end` in a block that is `offset` pixels below the top of a box of `totalHeight`. */
export function useVirtualRows(options: VirtualRowsOptions): VirtualRows {
  const { count, rowHeight, container, headHeight = 0, isAtEnd = never } = options;
  const [view, setView] = useState<View>({ scrollTop: 0, viewHeight: 0 });
  const { viewHeight } = view;
  const isPinned = isAtEnd();
  const scrollTop = isPinned ? Number.POSITIVE_INFINITY : view.scrollTop;
  const rows = useMemo(
    () => visibleRows({ count, rowHeight, scrollTop, viewHeight }),
    [count, rowHeight, scrollTop, viewHeight],
  );
  const drawn = useRef({ count, rowHeight, rows, isPinned });
  useLayoutEffect(() => {
    drawn.current = { count, rowHeight, rows, isPinned };
  });

  useLayoutEffect(() => {
    const element = container.current;
    if (element === null) return;
    const read = (): View => ({
      scrollTop: element.scrollTop,
      viewHeight: Math.max(0, element.clientHeight - headHeight),
    });
    const onScroll = (): void => {
      const next = read();
      // Where the list was drawn at its end, the place in `view` is an old one: it must be told when the list leaves the end.
      const isSame = isSameSight(visibleRows({ ...drawn.current, ...next }), drawn.current.rows);
      if (isSame && drawn.current.isPinned === isAtEnd()) return;
      // In the same frame as the scroll, or the rows arrive one frame after the gap they fill.
      flushSync(() => setView(next));
    };
    const observer = new ResizeObserver(() => setView(read()));
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    setView(read());
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [container, headHeight, isAtEnd]);

  const scrollToRow = useCallback(
    (index: number) => {
      const element = container.current;
      if (element === null) return;
      const viewHeight = Math.max(0, element.clientHeight - headHeight);
      element.scrollTop = scrollTopToShow(index, {
        count,
        rowHeight,
        scrollTop: element.scrollTop,
        viewHeight,
      });
    },
    [container, count, rowHeight, headHeight],
  );

  return { ...rows, pageRows: Math.max(1, Math.floor(viewHeight / rowHeight)), scrollToRow };
}

function never(): boolean {
  return false;
}

function isSameSight(one: RowsInSight, other: RowsInSight): boolean {
  return one.start === other.start && one.end === other.end && one.offset === other.offset;
}
