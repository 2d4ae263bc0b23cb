import { pause } from './pause.ts';
import type { BenchPage, World } from './world.ts';

// Fewer than a chunk holds: sealing and handing over are measured with the hand-over, and have a pause for it here.
const SPANS = 800;
const DRAIN_MS = 160;
const ROUND_MS = 5;

/** Times variants of a page, each as often in a round as it can be timed well. */
export class VariantTimer {
  readonly #counts = new Map<string, number>();
  readonly #settlingRounds: number;

  /** The first rounds of what is recorded are run by the interpreter; a page that records for a while is not. */
  constructor({ pick }: Pick<World, 'pick'>) {
    this.#settlingRounds = pick(15, 4);
  }

  /** Nanoseconds for one, of a variant that records nothing: as many as fit into a few milliseconds. */
  async plain({ bench }: Pick<BenchPage, 'bench'>, name: string): Promise<number> {
    const count = this.#counts.get(name) ?? (await bench.countFor(name, ROUND_MS));
    this.#counts.set(name, count);
    return bench.time(name, count);
  }

  /** Nanoseconds for one, of a variant that the shim records: at most a chunk full, then time to hand it over. */
  async recorded({ bench }: Pick<BenchPage, 'bench'>, name: string): Promise<number> {
    if (!this.#counts.has(name)) {
      this.#counts.set(name, SPANS);
      for (let round = 0; round < this.#settlingRounds; round++) await this.recorded({ bench }, name);
    }
    const taken = await bench.time(name, SPANS);
    await pause(DRAIN_MS);
    return taken;
  }
}
