import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface StickToEnd {
  /** Rows that came below while the person was looking further up. */
  readonly newBelow: number;
  readonly scrollToEnd: () => void;
}

/** Within this many pixels of the end a person is at the end. */
const NEAR = 4;

/** Keeps a growing list at its end while the person is there; counts what comes below while the person is not. */
export function useStickToEnd(container: RefObject<HTMLElement | null>, count: number): StickToEnd {
  const isAtEnd = useRef(true);
  const [seen, setSeen] = useState<number | undefined>(undefined);
  const latest = useRef(count);

  const scrollToEnd = (): void => {
    const element = container.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  };

  useLayoutEffect(() => {
    latest.current = count;
    const element = container.current;
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [container, count]);

  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const onScroll = (): void => {
      const wasAtEnd = isAtEnd.current;
      isAtEnd.current = element.scrollHeight - element.clientHeight - element.scrollTop <= NEAR;
      if (isAtEnd.current) setSeen(undefined);
      else if (wasAtEnd) setSeen(latest.current);
    };
    // A pane that was resized by a person at the end leaves that person at the end.
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [container]);

  return { newBelow: seen === undefined ? 0 : Math.max(0, count - seen), scrollToEnd };
}
