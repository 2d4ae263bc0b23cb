import { isRecord } from '../core/base/is-record.ts';
import { failed, type Result } from '../core/base/result.ts';
import { isSessionId, isTraceId, type SessionId, type TraceId } from '../core/model/ids.ts';
import type { StorageReader } from '../storage/read.ts';
import type { Pin } from '../storage/schema.ts';
import type { StorageWriter } from '../storage/write.ts';

/** More than a person pins by hand. */
const MOST_PINS = 1_000;

/** The setting that names the traces which rotation has yet to let go of. */
const RELEASED = 'releasedTraces';

type PinWriter = Pick<StorageWriter, 'pin' | 'unpin' | 'putSetting'>;

/** The traces that a person wants kept. Read once per worker; every change is written through. */
export class Pins {
  readonly #writer: PinWriter;
  readonly #pins: Map<string, Pin>;
  /** Unpinned, and perhaps still in preserved chunks: the next rotation sees to it. */
  readonly #released: Map<string, Pin>;

  private constructor(writer: PinWriter, pins: readonly Pin[], released: readonly Pin[]) {
    this.#writer = writer;
    this.#pins = byKey(pins);
    this.#released = byKey(released);
  }

  static async load(reader: Pick<StorageReader, 'pins' | 'setting'>, writer: PinWriter): Promise<Pins> {
    const [stored, released] = await Promise.all([reader.pins(), reader.setting(RELEASED)]);
    return new Pins(
      writer,
      stored.kind === 'ok' ? stored.value : [],
      released.kind === 'ok' && Array.isArray(released.value) ? released.value.filter(isPin) : [],
    );
  }

  get all(): readonly Pin[] {
    return [...this.#pins.values()];
  }

  get released(): readonly Pin[] {
    return [...this.#released.values()];
  }

  has(sessionId: SessionId, traceId: TraceId): boolean {
    return this.#pins.has(keyOf({ sessionId, traceId }));
  }

  /** All of them or none. */
  async pin(...traces: readonly Pin[]): Promise<Result<void>> {
    const pins = byKey(traces);
    const added = [...pins.keys()].filter((key) => !this.#pins.has(key));
    if (this.#pins.size + added.length > MOST_PINS) {
      const fits = added.length === 1 ? '' : ` ${added.length} more would be too many.`;
      return failed(`No more than ${MOST_PINS} traces can be kept by hand.${fits} Let go of some first.`);
    }
    const written = await this.#writer.pin([...pins.values()]);
    if (written.kind === 'failed') return written;
    let wasReleased = false;
    for (const [key, pin] of pins) {
      this.#pins.set(key, pin);
      wasReleased = this.#released.delete(key) || wasReleased;
    }
    return wasReleased ? this.#writeReleased() : written;
  }

  /** Noted before the pins go: a worker that dies between the two has let go of nothing. */
  async unpin(...traces: readonly Pin[]): Promise<Result<void>> {
    const pins = byKey(traces);
    for (const [key, pin] of pins) this.#released.set(key, pin);
    const noted = await this.#writeReleased();
    const written = noted.kind === 'ok' ? await this.#writer.unpin([...pins.values()]) : noted;
    for (const key of pins.keys()) {
      if (written.kind === 'ok') this.#pins.delete(key);
      else this.#released.delete(key);
    }
    return written;
  }

  /** Rotation has done with it what it does. */
  async settleReleased(pin: Pin): Promise<void> {
    if (this.#released.delete(keyOf(pin))) await this.#writeReleased();
  }

  /** The sessions were cleared, and their pins with them. */
  forget(sessionIds: readonly SessionId[]): void {
    for (const [key, { sessionId }] of this.#pins) if (sessionIds.includes(sessionId)) this.#pins.delete(key);
  }

  #writeReleased(): Promise<Result<void>> {
    return this.#writer.putSetting(RELEASED, this.released);
  }
}

function byKey(pins: readonly Pin[]): Map<string, Pin> {
  return new Map(pins.map((pin) => [keyOf(pin), pin]));
}

function isPin(value: unknown): value is Pin {
  return isRecord(value) && isSessionId(value.sessionId) && isTraceId(value.traceId);
}

function keyOf({ sessionId, traceId }: Pin): string {
  return `${sessionId}/${traceId}`;
}
