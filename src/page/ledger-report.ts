import { OwnSet } from '../core/base/own-collections.ts';
import type { CaptureLedger } from '../core/model/ledger.ts';
import { Alarm } from './alarm.ts';
import { LEDGER_MS } from './limits.ts';
import type { Outbox } from './outbox.ts';
import type { Platform } from './platform.ts';

type Counted = Omit<CaptureLedger, 'spans' | 'activeSources'>;

/** What the shim says of its own work: with the first flush, then at most once a second, and not while nothing happens. */
export class LedgerReport {
  spans = 0;
  readonly #outbox: Outbox;
  readonly #count: () => Counted;
  readonly #sources = new OwnSet<string>();
  readonly #later: Alarm;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor({ afterDelay, now }: Platform, outbox: Outbox, count: () => Counted) {
    this.#outbox = outbox;
    this.#count = count;
    this.#later = new Alarm(
      (ring) => afterDelay(ring, LEDGER_MS),
      () => this.tellNow(now()),
    );
  }

  /** A source found something to watch. */
  found(source: string): void {
    this.#sources.add(source);
  }

  tell(now: number): void {
    if (now - this.#toldAt >= LEDGER_MS) this.tellNow(now);
    else this.#later.set();
  }

  tellNow(now: number): void {
    this.#toldAt = now;
    this.#outbox.sendLedger({ spans: this.spans, ...this.#count(), activeSources: [...this.#sources] });
  }
}
