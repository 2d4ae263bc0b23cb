import { useCallback, useRef } from 'react';
import { findTyped, isTypedLetter, NOTHING_TYPED, typeAhead } from '../../widgets/type-ahead.ts';

/**
 * Type-ahead over rows: answers each key with the row to go to. Undefined for a key that begins no name, so that one-letter
 * shortcuts of the panel keep working; inside a word every letter is kept here. What counts is when a key was pressed: a panel
 * that was busy hears of several at once, or late.
 */
export function useRowTyping(
  nameOf: (row: number) => string,
  count: number,
): (pressed: { readonly key: string; readonly timeStamp: number }, row: number) => number | undefined {
  const typing = useRef(NOTHING_TYPED);
  return useCallback(
    ({ key, timeStamp }, row) => {
      if (!isTypedLetter(key, typing.current, timeStamp)) return undefined;
      const next = typeAhead(typing.current, key, timeStamp);
      const found = findTyped(nameOf, { count, row, typed: next.typed });
      const isInsideWord = next.typed.length > 1;
      if (found === undefined && !isInsideWord) return undefined;
      typing.current = next;
      return found ?? row;
    },
    [nameOf, count],
  );
}
