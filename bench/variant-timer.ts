import { pause } from './pause.ts';
import type { BenchPage, Site, World } from './world.ts';

// Fewer than a chunk holds: sealing and handing over are measured with the hand-over, and have a pause for it here.
const SPANS = 800;
const DRAIN_MS = 160;
const ROUND_MS = 5;

/** A page whose variants are timed, each as often in a round as it can be timed well. */
export class VariantTimer {
  readonly page: BenchPage;
  readonly #counts = new Map<string, number>();
  readonly #settlingRounds: number;

  private constructor(page: BenchPage, settlingRounds: number) {
    this.page = page;
    this.#settlingRounds = settlingRounds;
  }

  static async open(world: World, site: Site, panel?: 'with panel'): Promise<VariantTimer> {
    // The first rounds of what is recorded are run by the interpreter; a page that records for a while is not.
    return new VariantTimer(await world.open(site, panel), world.pick(15, 4));
  }

  /** Nanoseconds for one, of a variant that records nothing: as many as fit into a few milliseconds. */
  async plain(name: string): Promise<number> {
    const { bench } = this.page;
    const count = this.#counts.get(name) ?? (await bench.countFor(name, ROUND_MS));
    this.#counts.set(name, count);
    return bench.time(name, count);
  }

  /** Nanoseconds for one, of a variant that the shim records: at most a chunk full, then time to hand it over. */
  async recorded(name: string): Promise<number> {
    if (!this.#counts.has(name)) {
      this.#counts.set(name, SPANS);
      for (let round = 0; round < this.#settlingRounds; round++) await this.recorded(name);
    }
    const taken = await this.page.bench.time(name, SPANS);
    await pause(DRAIN_MS);
    return taken;
  }
}
