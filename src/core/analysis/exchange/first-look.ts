/** The first records of a session are held until so many are there, or all. */
const MOST_HELD = 1_000;
/** Of all sessions of a file together. */
const MOST_HELD_BYTES = 64 * 1024 * 1024;

/** What the sessions of one file hold together, for each of them may have records of any size. */
export interface HeldBytes {
  bytes: number;
}

export interface FirstLook<Record> {
  add(record: Record): void;
  /** No more come. */
  finish(): void;
}

export interface FirstLookOptions<Record> {
  readonly held: HeldBytes;
  /** About how many bytes a record takes in memory. */
  weigh(record: Record): number;
  /** Is told of the first records, at least one if there is any, and gives what takes them, and every further one. */
  begin(first: readonly Record[]): (record: Record) => void;
}

/**
 * For what must be decided before the first record is handed on and is best decided by looking at several: where the clock of
 * the file begins. It looks at a thousand; at fewer, where those of the file that are held already are too large to hold more.
 */
export function createFirstLook<Record>(options: FirstLookOptions<Record>): FirstLook<Record> {
  const { held } = options;
  let first: Record[] = [];
  let bytes = 0;
  let take: ((record: Record) => void) | undefined;
  const settle = (): void => {
    take = options.begin(first);
    for (const record of first) take(record);
    first = [];
    held.bytes -= bytes;
  };
  const hold = (record: Record): void => {
    const weight = options.weigh(record);
    bytes += weight;
    held.bytes += weight;
    first.push(record);
    if (first.length >= MOST_HELD || held.bytes >= MOST_HELD_BYTES) settle();
  };
  return {
    add: (record) => {
      if (take === undefined) hold(record);
      else take(record);
    },
    finish: () => {
      if (take === undefined) settle();
    },
  };
}
