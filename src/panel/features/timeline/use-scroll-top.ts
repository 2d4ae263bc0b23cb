import { type RefObject, useEffect, useState } from 'react';

/** The scroll position of an element, for what is drawn and not laid out. */
export function useScrollTop(element: RefObject<HTMLElement | null>): number {
  const [scrollTop, setScrollTop] = useState(0);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const read = () => setScrollTop(target.scrollTop);
    read();
    target.addEventListener('scroll', read, { passive: true });
    return () => target.removeEventListener('scroll', read);
  }, [element]);
  return scrollTop;
}
