/** The first records of a file are held until so many are there, or all. */
const MOST_HELD = 1_000;

export interface FirstLook<Record> {
  add(record: Record): void;
  /** No more come. */
  finish(): void;
}

/**
 * For what must be decided before the first record is handed on and is best decided by looking at several: where the clock of
 * the file begins. `begin` is told of the first thousand and gives what takes them, and every further one.
 */
export function createFirstLook<Record>(
  begin: (first: readonly Record[]) => (record: Record) => void,
): FirstLook<Record> {
  let held: Record[] = [];
  let take: ((record: Record) => void) | undefined;
  const settle = (): void => {
    take = begin(held);
    for (const record of held) take(record);
    held = [];
  };
  return {
    add: (record) => {
      if (take !== undefined) take(record);
      else if (held.push(record) >= MOST_HELD) settle();
    },
    finish: () => {
      if (take === undefined) settle();
    },
  };
}
