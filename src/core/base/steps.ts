/**
 * Work that may be too long for one go: it pauses by yielding how many items it has gone through since it last paused (0 where
 * it does not count), and whoever runs it decides when it goes on. The same code thus runs in one go, or in slices between
 * which a panel draws and listens.
 */
export type Steps<Value> = Generator<number, Value, undefined>;

/** Items gone through between two pauses: a fraction of a millisecond, and too many for the pausing to matter. */
export const ITEMS_PER_STEP = 500;

/** All of it, now. */
export function finish<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Does something with each item, and pauses now and then. */
export function* eachInSteps<Item>(items: Iterable<Item>, act: (item: Item) => void): Steps<void> {
  let done = 0;
  for (const item of items) {
    act(item);
    done++;
    if (done < ITEMS_PER_STEP) continue;
    yield done;
    done = 0;
  }
  if (done > 0) yield done;
}
