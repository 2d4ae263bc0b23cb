const MARKER = /^marker (\d+)\b/;

/** Looks at the list of traces in every frame, and notes when a row `marker <n>` is there for the first time. */
export class Sightings {
  /** Epoch milliseconds by marker. */
  readonly #seen = new Map<number, number>();

  watch(): void {
    for (const row of document.querySelectorAll('[role=grid] [role=row][aria-label^="marker "]')) {
      const marker = Number(MARKER.exec(row.getAttribute('aria-label') ?? '')?.[1]);
      if (Number.isInteger(marker) && !this.#seen.has(marker)) this.#seen.set(marker, Date.now());
    }
    requestAnimationFrame(() => this.watch());
  }

  seen(): readonly (readonly [marker: number, at: number])[] {
    return [...this.#seen];
  }
}
