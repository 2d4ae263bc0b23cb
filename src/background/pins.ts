import type { Result } from '../core/base/result.ts';
import type { SessionId, TraceId } from '../core/model/ids.ts';
import type { StorageReader } from '../storage/read.ts';
import type { Pin } from '../storage/schema.ts';
import type { StorageWriter } from '../storage/write.ts';

/** More than a person pins by hand. */
const MOST_PINS = 1_000;

/** The traces that a person wants kept. Read once per worker; every change is written through. */
export class Pins {
  readonly #writer: Pick<StorageWriter, 'pin' | 'unpin'>;
  readonly #pins: Map<string, Pin>;

  private constructor(writer: Pick<StorageWriter, 'pin' | 'unpin'>, pins: readonly Pin[]) {
    this.#writer = writer;
    this.#pins = new Map(pins.map((pin) => [keyOf(pin), pin]));
  }

  static async load(
    reader: Pick<StorageReader, 'pins'>,
    writer: Pick<StorageWriter, 'pin' | 'unpin'>,
  ): Promise<Pins> {
    const stored = await reader.pins();
    return new Pins(writer, stored.kind === 'ok' ? stored.value : []);
  }

  get all(): readonly Pin[] {
    return [...this.#pins.values()];
  }

  has(sessionId: SessionId, traceId: TraceId): boolean {
    return this.#pins.has(keyOf({ sessionId, traceId }));
  }

  async pin(pin: Pin): Promise<Result<void>> {
    if (this.#pins.size >= MOST_PINS && !this.has(pin.sessionId, pin.traceId)) {
      return {
        kind: 'failed',
        error: `No more than ${MOST_PINS} traces can be kept by hand. Let go of one first.`,
      };
    }
    const written = await this.#writer.pin(pin);
    if (written.kind === 'ok') this.#pins.set(keyOf(pin), pin);
    return written;
  }

  async unpin(pin: Pin): Promise<Result<void>> {
    const written = await this.#writer.unpin(pin);
    if (written.kind === 'ok') this.#pins.delete(keyOf(pin));
    return written;
  }

  /** The sessions were cleared, and their pins with them. */
  forget(sessionIds: readonly SessionId[]): void {
    for (const [key, { sessionId }] of this.#pins) if (sessionIds.includes(sessionId)) this.#pins.delete(key);
  }
}

function keyOf({ sessionId, traceId }: Pin): string {
  return `${sessionId}/${traceId}`;
}
