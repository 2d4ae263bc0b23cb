/** Milliseconds from which the two clocks disagree because one of them was set or slept, not because it is coarse. */
const MOST_DRIFT = 1_000;

/**
 * Milliseconds since the Unix epoch, as fine as `performance.now()` is. A sum with `performance.timeOrigin` would fall behind
 * where the monotonic clock stops while the machine sleeps, so the sum is set anew when it has left the date.
 */
export function createWallClock(
  readDate: () => number = () => Date.now(),
  readMonotonic: () => number = () => performance.now(),
): () => number {
  let origin = readDate() - readMonotonic();
  return () => {
    const monotonic = readMonotonic();
    const date = readDate();
    if (Math.abs(date - origin - monotonic) > MOST_DRIFT) origin = date - monotonic;
    return origin + monotonic;
  };
}
