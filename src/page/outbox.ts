import { OwnSet } from '../core/base/own-collections.ts';
import type { CaptureLedger } from '../core/model/ledger.ts';
import type { PageMessage } from '../wire/page-link.ts';
import { MOST_CHUNKS_IN_FLIGHT } from './limits.ts';
import type { Platform } from './platform.ts';

/** Hands chunks over in order, a bounded number ahead of what is acknowledged. */
export class Outbox {
  readonly #platform: Platform;
  readonly #inFlight = new OwnSet<number>();
  #port: MessagePort | undefined;
  #partingEvent: string | undefined;
  /** The document goes away, or rests in the back/forward cache: a message on the port would come too late. */
  isLeaving = false;
  /** Of the next chunk. Rises only when one has left: the relay takes no other. */
  sequence = 0;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  get pending(): number {
    return this.#inFlight.size;
  }

  get isConnected(): boolean {
    return this.#port !== undefined;
  }

  get hasRoom(): boolean {
    return this.isConnected && this.#inFlight.size < MOST_CHUNKS_IN_FLIGHT;
  }

  /** `partingEvent` names the event that carries what is said while leaving; see wire/page-link.ts. */
  connect(port: MessagePort, partingEvent: string | undefined): void {
    this.#port = port;
    this.#partingEvent = partingEvent;
  }

  send(bytes: ArrayBuffer): void {
    this.#post({ kind: 'chunk', bytes }, [bytes]);
    this.#inFlight.add(this.sequence++);
  }

  sendLedger(ledger: CaptureLedger): void {
    this.#post({ kind: 'ledger', ledger }, []);
  }

  /** Earlier ones are over too: they were committed in another order, or the relay refused them and wrote a gap. */
  acknowledge(sequence: number): void {
    for (const waiting of this.#inFlight) if (waiting <= sequence) this.#inFlight.delete(waiting);
  }

  #post(message: PageMessage, transfer: readonly Transferable[]): void {
    if (this.#port === undefined) return;
    if (this.isLeaving && this.#partingEvent !== undefined) {
      this.#platform.dispatchMessage(this.#partingEvent, message);
    } else {
      this.#platform.post(this.#port, message, transfer);
    }
  }
}
