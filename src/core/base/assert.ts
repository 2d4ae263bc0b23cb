/** Throws when a promise of our own code is broken. Never for input from outside: that is a `Result`. */
export function assert(condition: boolean, promise: string): asserts condition {
  if (!condition) throw new Error(`Broken promise in Tracepane: ${promise}`);
}

/** For the last branch of an exhaustive switch: does not compile while a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`Broken promise in Tracepane: unexpected ${String(value)}`);
}
