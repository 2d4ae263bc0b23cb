import { OwnSet } from '../core/base/own-collections.ts';
import type { CaptureLedger } from '../core/model/ledger.ts';
import { LEDGER_MS } from './limits.ts';
import type { Outbox } from './outbox.ts';
import type { Platform } from './platform.ts';

type Counted = Pick<CaptureLedger, 'dropped' | 'pending' | 'faults'>;

/** What the shim says of its own work: with the first flush, then at most once a second, and not while nothing happens. */
export class LedgerReport {
  spans = 0;
  overheadMs = 0;
  readonly #platform: Platform;
  readonly #count: () => Counted;
  readonly #sources = new OwnSet<string>();
  #toldAt = Number.NEGATIVE_INFINITY;
  #isTimed = false;

  constructor(platform: Platform, count: () => Counted) {
    this.#platform = platform;
    this.#count = count;
  }

  /** A source found something to watch. */
  found(source: string): void {
    this.#sources.add(source);
  }

  tell(outbox: Outbox, now: number): void {
    if (now - this.#toldAt >= LEDGER_MS) this.tellNow(outbox, now);
    else if (!this.#isTimed) {
      this.#isTimed = true;
      this.#platform.setTimeout(() => {
        this.#isTimed = false;
        this.tellNow(outbox, this.#platform.now());
      }, LEDGER_MS);
    }
  }

  tellNow(outbox: Outbox, now: number): void {
    this.#toldAt = now;
    outbox.sendLedger(this.#ledger());
  }

  #ledger(): CaptureLedger {
    return {
      spans: this.spans,
      overheadMs: this.overheadMs,
      ...this.#count(),
      activeSources: [...this.#sources],
    };
  }
}
