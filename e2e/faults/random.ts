/** A number from 0 up to 1, and the next one at each call. */
export type Random = () => number;

/** The same numbers for the same seed (mulberry32), so that a failure can be played again. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A random instant: resolves after as many milliseconds, evenly drawn from `least` up to `most`. */
export function randomInstant(random: Random, least: number, most: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, least + random() * (most - least)));
}
