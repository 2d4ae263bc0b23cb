/** `navigator.storage.estimate`. */
export type EstimateStorage = () => Promise<{
  readonly usage?: number | undefined;
  readonly quota?: number | undefined;
}>;

/** The browser measures its disk for each answer; this often is enough for a person. */
const PAUSE_MS = 5_000;

/** What the browser says of the space that the extension uses and may use. Asked for again when it is looked at. */
export class StorageEstimate {
  readonly #estimate: EstimateStorage;
  readonly #now: () => number;
  readonly #onChanged: () => void;
  #askedAt = Number.NEGATIVE_INFINITY;
  #latest: { readonly usageBytes: number; readonly quotaBytes: number } | undefined;

  constructor(estimate: EstimateStorage, now: () => number, onChanged: () => void) {
    this.#estimate = estimate;
    this.#now = now;
    this.#onChanged = onChanged;
  }

  /** Undefined until the browser has said something. */
  get latest(): { readonly usageBytes: number; readonly quotaBytes: number } | undefined {
    if (this.#now() - this.#askedAt >= PAUSE_MS) void this.#ask();
    return this.#latest;
  }

  async #ask(): Promise<void> {
    this.#askedAt = this.#now();
    const { usage, quota } = await this.#estimate().catch(nothingSaid);
    if (usage === undefined || quota === undefined) return;
    const isNews = this.#latest?.usageBytes !== usage || this.#latest.quotaBytes !== quota;
    this.#latest = { usageBytes: usage, quotaBytes: quota };
    if (isNews) this.#onChanged();
  }
}

/** A browser that cannot measure: the status goes without. */
function nothingSaid(): { readonly usage?: number; readonly quota?: number } {
  return {};
}
