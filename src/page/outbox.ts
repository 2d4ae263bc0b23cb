import { OwnMap } from '../core/base/own-collections.ts';
import { apply } from '../core/base/saved-built-ins.ts';
import type { CaptureLedger } from '../core/model/ledger.ts';
import type { PageMessage } from '../wire/page-link.ts';
import { MOST_CHUNKS_IN_FLIGHT, MOST_KEPT_BYTES } from './limits.ts';
import type { Platform } from './platform.ts';

const { slice } = ArrayBuffer.prototype;

/**
 * Hands chunks over in order, a bounded number ahead of what is acknowledged. What is on the port when the document goes away
 * never arrives, so chunks of a usual size are kept until acknowledged, and said again in parting; of larger ones the count is.
 */
export class Outbox {
  readonly #platform: Platform;
  /** By sequence: a copy, or the records in one that is too large for that. */
  readonly #inFlight = new OwnMap<number, ArrayBuffer | number>();
  #port: MessagePort | undefined;
  #partingEvent = '';
  /** From now on a message on the port would come too late. */
  isLeaving = false;
  /** Of the next chunk. Rises only when one has left: the relay takes no other. */
  sequence = 0;
  /** Of all chunks that have left. */
  bytes = 0;

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
  connect(port: MessagePort, partingEvent: string): void {
    this.#port = port;
    this.#partingEvent = partingEvent;
  }

  /** Hands over a chunk of so many records. */
  send(bytes: ArrayBuffer, records: number): void {
    this.bytes += bytes.byteLength;
    const kept = bytes.byteLength <= MOST_KEPT_BYTES ? apply(slice, bytes, [0]) : records;
    this.#post({ kind: 'chunk', bytes }, [bytes]);
    this.#inFlight.set(this.sequence++, kept);
  }

  /** The document goes away, or into the back/forward cache: what was said is said again where it still arrives. */
  leave(): void {
    this.isLeaving = true;
    for (const sequence of this.#inFlight.keys()) {
      const kept = this.#inFlight.get(sequence);
      if (typeof kept === 'number') this.#post({ kind: 'sent', sequence, records: kept });
      else if (kept !== undefined) this.#post({ kind: 'chunk', bytes: kept });
    }
  }

  sendLedger(ledger: CaptureLedger): void {
    this.#post({ kind: 'ledger', ledger });
  }

  /** Earlier ones are over too: they were committed in another order, or the relay refused them and wrote a gap. */
  acknowledge(sequence: number): void {
    for (const waiting of this.#inFlight.keys()) if (waiting <= sequence) this.#inFlight.delete(waiting);
  }

  #post(message: PageMessage, transfer: readonly Transferable[] = []): void {
    if (this.#port === undefined) return;
    if (this.isLeaving) {
      this.#platform.dispatchMessage(this.#platform.scope, this.#partingEvent, message);
    } else {
      this.#platform.post(this.#port, message, transfer);
    }
  }
}
