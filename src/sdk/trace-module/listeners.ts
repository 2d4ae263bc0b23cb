/** Who wants to hear of something. What a listener throws or rejects with never reaches the work it listens to: it is counted. */
export class Listeners<Heard> {
  readonly #listeners = new Set<(heard: Heard) => unknown>();
  #failures = 0;

  get failures(): number {
    return this.#failures;
  }

  /** Returns what takes the listener away. */
  add(listener: (heard: Heard) => unknown): () => void {
    // A function of its own, so that adding the same one twice and removing it once leaves one.
    const own = (heard: Heard) => listener(heard);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  tell(heard: Heard): void {
    for (const listener of this.#listeners) this.run(() => listener(heard));
  }

  /** Runs something that may fail, the same way. */
  run(work: () => unknown): void {
    try {
      const outcome = work();
      if (outcome instanceof Promise) {
        outcome.catch(() => {
          this.#failures += 1;
        });
      }
    } catch {
      this.#failures += 1;
    }
  }
}
