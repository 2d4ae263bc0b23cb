/** A thing to be timed: `run` does it `count` times, and nothing else. */
export interface Variant {
  readonly run: (count: number) => void;
  /** What is to be done around `run`, off the clock. */
  readonly prepare?: () => void;
  readonly clean?: () => void;
}

/** Stops the compiler from leaving out what nobody looks at. */
export const sink: { value: unknown } = { value: undefined };
