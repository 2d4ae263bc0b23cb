/** Finds the row a person means by typing the beginning of its name. Letters typed close together are one word. */
export interface TypeAhead {
  readonly typed: string;
  /** When the last letter came, in milliseconds of any clock. */
  readonly at: number;
}

export const NOTHING_TYPED: TypeAhead = { typed: '', at: Number.NEGATIVE_INFINITY };

const WORD_PAUSE_MS = 700;

export function typeAhead(before: TypeAhead, letter: string, now: number): TypeAhead {
  const isSameWord = now - before.at <= WORD_PAUSE_MS;
  return { typed: (isSameWord ? before.typed : '') + letter.toLowerCase(), at: now };
}

/** True for a key that writes one character; Space counts only inside a word, for at its start it selects. */
export function isTypedLetter(key: string, before: TypeAhead, now: number): boolean {
  if (key === ' ') return before.typed !== '' && now - before.at <= WORD_PAUSE_MS;
  return key.length === 1;
}

/**
 * The next row whose name begins with what was typed: a first letter looks below the focused row, and the same letter again
 * goes on to the next; a longer word may also stay where it is. Undefined where no name fits.
 */
export function findTyped(
  names: (row: number) => string,
  { count, row, typed }: { readonly count: number; readonly row: number; readonly typed: string },
): number | undefined {
  if (typed === '') return undefined;
  const isRepeated = [...typed].every((letter) => letter === typed[0]);
  const wanted = isRepeated ? typed.slice(0, 1) : typed;
  const first = isRepeated ? 1 : 0;
  for (let step = first; step < count + first; step++) {
    const candidate = (row + step) % count;
    if (names(candidate).toLowerCase().startsWith(wanted)) return candidate;
  }
  return undefined;
}
