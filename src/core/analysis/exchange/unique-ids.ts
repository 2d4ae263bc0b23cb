import { hashHex } from '../../base/hash-hex.ts';
import { GrowableColumn } from '../../model/chunk/growable.ts';
import { hexToUint32 } from '../../model/chunk/hex.ts';
import type { SpanId, TraceId } from '../../model/ids.ts';
import { SpanIdTable } from './span-id-table.ts';

/**
 * Gives each span an id of its own within the session, while the spans come one by one and a child may come before its parent.
 * The first trace in which an id is met, be it as that of a span or of a parent, keeps it; in any other trace it becomes one
 * that trace and id decide. So whoever names a span finds it, whatever comes first. A second span with the id of one that was
 * there is renamed too, and nobody can mean it.
 */
export class UniqueIds {
  readonly #ids = new SpanIdTable();
  /** By number of the id: a hash of the trace that keeps it; two traces that share it cost a name, no more. */
  readonly #trace = new GrowableColumn((length) => new Uint32Array(length), 1_024);
  readonly #isTaken = new GrowableColumn((length) => new Uint8Array(length), 1_024);
  readonly #start = new GrowableColumn((length) => new Float64Array(length), 1_024);
  #lastTraceId: TraceId | undefined;
  #lastHash = 0;
  readonly #renamed = new Map<string, SpanId>();
  readonly #rounds = new Map<string, number>();

  /** The id by which the spans of this trace mean this span. */
  resolve(traceId: TraceId, spanId: SpanId): SpanId {
    const trace = this.#hashOf(traceId);
    if (this.#trace.get(this.#numberOf(spanId, trace)) === trace) return spanId;
    const key = traceId + spanId;
    const known = this.#renamed.get(key);
    if (known !== undefined) return known;
    const chosen = this.#inventId(key, trace);
    this.#renamed.set(key, chosen);
    return chosen;
  }

  /** Whether a span of this id was there. */
  isTaken(traceId: TraceId, spanId: SpanId): boolean {
    return this.#isTaken.get(this.#ids.numberOf(this.resolve(traceId, spanId))) === 1;
  }

  /** The id for a span that is there now; `start` is undefined where it is not known. */
  take(traceId: TraceId, spanId: SpanId, start: number | undefined): SpanId {
    const trace = this.#hashOf(traceId);
    const number = this.#numberOf(spanId, trace);
    if (this.#trace.get(number) === trace && this.#isTaken.get(number) === 0) {
      this.#note(number, start);
      return spanId;
    }
    const chosen = this.isTaken(traceId, spanId)
      ? this.#inventId(traceId + spanId, trace)
      : this.resolve(traceId, spanId);
    this.#note(this.#ids.numberOf(chosen), start);
    return chosen;
  }

  #note(number: number, start: number | undefined): void {
    this.#isTaken.set(number, 1);
    this.#start.set(number, start ?? Number.NaN);
  }

  /** When the span began that was given this id; undefined where that is not known. */
  startOf(chosen: SpanId): number | undefined {
    const start = this.#start.get(this.#ids.numberOf(chosen));
    return Number.isNaN(start) ? undefined : start;
  }

  /** Spans of one trace mostly follow each other. */
  #hashOf(traceId: TraceId): number {
    if (traceId !== this.#lastTraceId) {
      this.#lastTraceId = traceId;
      this.#lastHash = hashOf(traceId);
    }
    return this.#lastHash;
  }

  #numberOf(spanId: SpanId, trace: number): number {
    const number = this.#ids.numberOf(spanId);
    if (number === this.#trace.length) {
      this.#trace.push(trace);
      this.#isTaken.push(0);
      this.#start.push(Number.NaN);
    }
    return number;
  }

  /** One that was never met. */
  #inventId(key: string, trace: number): SpanId {
    for (;;) {
      const round = (this.#rounds.get(key) ?? 1) + 1;
      this.#rounds.set(key, round);
      const chosen = hashHex(`${key} ${round}`, 16) as SpanId;
      const before = this.#ids.size;
      this.#numberOf(chosen, trace);
      if (this.#ids.size > before) return chosen;
    }
  }
}

function hashOf(traceId: TraceId): number {
  let hash = 0;
  for (let at = 0; at < 32; at += 8)
    hash = Math.imul(hash ^ hexToUint32(traceId, at), 0x9e3779b1) ^ (hash >>> 15);
  return hash >>> 0;
}
