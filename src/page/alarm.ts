/** Rings once after it was set, however often; then it may be set again. */
export class Alarm {
  isSet = false;
  readonly #arm: (ring: () => void) => void;
  readonly #ring: () => void;

  constructor(arm: (ring: () => void) => void, work: () => void) {
    this.#arm = arm;
    this.#ring = () => {
      this.isSet = false;
      work();
    };
  }

  set(): void {
    if (this.isSet) return;
    this.isSet = true;
    this.#arm(this.#ring);
  }
}
