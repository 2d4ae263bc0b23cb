import type { Counts } from './count-chunks.ts';

/** What the last commit left behind. */
export interface Remembered {
  readonly nextChunkId: number;
  readonly counts: Counts;
}

/**
 * Spares a commit all reading: what it needs to know is what the commit before it wrote. Handed out only when that commit was
 * the last to change anything; while other changes are under way, whose order only the database knows, nothing is remembered.
 *
 *   commit ──► commit ──► removal ──► commit ──► commit
 *   reads      remembers              reads      remembers
 */
export class CommitMemory {
  #remembered: Remembered | undefined;
  #underWay = 0;
  /** Rises with every change that begins and every loss of the database. */
  #era = 0;

  /** Something else changes the chunks. */
  async during<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#begin();
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
    }
  }

  /** A commit: `work` gets what is remembered, and returns what the next one may rely on. */
  async commit<Value>(
    work: (
      remembered: Remembered | undefined,
    ) => Promise<{ readonly value: Value; readonly left: Remembered | undefined }>,
  ): Promise<Value> {
    const remembered = this.#begin();
    const era = this.#era;
    try {
      const { value, left } = await work(remembered);
      if (era === this.#era && this.#underWay === 1) this.#remembered = left;
      return value;
    } finally {
      this.#underWay -= 1;
    }
  }

  /** The database is another one from now on. */
  forget(): void {
    this.#remembered = undefined;
    this.#era += 1;
  }

  #begin(): Remembered | undefined {
    const remembered = this.#underWay === 0 ? this.#remembered : undefined;
    this.forget();
    this.#underWay += 1;
    return remembered;
  }
}
