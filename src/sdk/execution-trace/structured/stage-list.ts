import type { KeptStage } from './kept-stage.ts';

/** From here on names are looked up: below, to look at each is quicker than to hash a name that was put together a moment ago. */
const FEW = 16;

/** The stages of one action, in the order of their first capture; each has its last capture. */
export class StageList {
  readonly #stages: KeptStage[] = [];
  #places: Map<string, number> | undefined;

  /** Takes the place of the capture of the same stage, which it answers. */
  put(kept: KeptStage): KeptStage | undefined {
    const place = this.#placeOf(kept.stage);
    const replaced = this.#stages[place];
    this.#stages[place] = kept;
    if (replaced === undefined) this.#enter(kept.stage, place);
    return replaced;
  }

  toArray(): readonly KeptStage[] {
    return this.#stages;
  }

  /** Of a stage that is not here: behind the last. */
  #placeOf(stage: string): number {
    const stages = this.#stages;
    if (this.#places !== undefined) return this.#places.get(stage) ?? stages.length;
    let place = 0;
    while (place < stages.length && stages[place]?.stage !== stage) place++;
    return place;
  }

  #enter(stage: string, place: number): void {
    if (this.#places !== undefined) this.#places.set(stage, place);
    else if (place === FEW) this.#places = new Map(this.#stages.map((kept, index) => [kept.stage, index]));
  }
}
