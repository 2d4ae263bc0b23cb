import { numberOf } from '../../analysis/exchange/loose-values.ts';
import { SpanIdTable } from '../../analysis/exchange/span-id-table.ts';
import { GrowableColumn } from '../../model/chunk/growable.ts';
import { hexToUint32, uint32ToHex } from '../../model/chunk/hex.ts';
import { isSpanId, type SpanId, type TraceId } from '../../model/ids.ts';
import type { ChromeEvent } from './chrome-event.ts';
import { ownIds, type SliceIds } from './slice-to-span.ts';

const words = () => new GrowableColumn((length: number) => new Uint32Array(length), 1_024);
const numbers = () => new GrowableColumn((length: number) => new Float64Array(length), 1_024);

/** Which row a column does not name. */
export const NONE = -1;

/**
 * What must be known of all events before one of them can become a span: when, what phase, and on which track. A row per event,
 * about 60 bytes each: their arguments stay in the file.
 */
export class EventTable {
  /** Which element of the file's list. */
  readonly #index = words();
  readonly #time = numbers();
  /** NaN where none is known. */
  readonly #end = numbers();
  readonly #phase = words();
  readonly #name = words();
  readonly #track = words();
  /** Row + 1 of the slice around, or of the slice that an instant is in. */
  readonly #around = words();
  /** Row + 1 of the end that belongs to a begin, and of the begin that belongs to an end. */
  readonly #other = words();
  /** Of spans of ours: number + 1 of their trace, and their id. */
  readonly #ownTrace = words();
  readonly #ownHigh = words();
  readonly #ownLow = words();
  readonly #traces = new Map<TraceId, number>();
  readonly #traceIds: TraceId[] = [];
  readonly #names = new Map<string, number>();
  readonly #tracks = new Map<string, number>();
  readonly #trackNames: string[] = [];
  readonly #spanIds = new SpanIdTable();
  readonly #rowOfSpan = words();
  first = Number.POSITIVE_INFINITY;

  get rows(): number {
    return this.#index.length;
  }

  /** The names of the tracks by their numbers. */
  get tracks(): readonly string[] {
    return this.#trackNames;
  }

  /** Returns its row. */
  add(event: ChromeEvent, track: string): number {
    const row = this.rows;
    const duration = (event.phase === 'X' ? numberOf(event.fields.dur) : undefined) ?? Number.NaN;
    this.#index.push(event.index);
    this.#time.push(event.time);
    this.#end.push(event.time + Math.max(0, duration));
    this.#phase.push(event.phase.charCodeAt(0));
    this.#name.push(numberAmong(event.name, this.#names));
    const trackNumber = numberAmong(track, this.#tracks);
    if (trackNumber === this.#trackNames.length) this.#trackNames.push(track);
    this.#track.push(trackNumber);
    this.#around.push(0);
    this.#other.push(0);
    this.#noteSpan(event, row);
    if (event.time < this.first) this.first = event.time;
    return row;
  }

  /** Slices that carry the ids of a span of ours. */
  #noteSpan(event: ChromeEvent, row: number): void {
    const ids = 'XBb'.includes(event.phase) ? ownIds(event) : undefined;
    this.#ownTrace.push(ids === undefined ? 0 : this.#numberOfTrace(ids.traceId) + 1);
    this.#ownHigh.push(ids === undefined ? 0 : hexToUint32(ids.spanId, 0));
    this.#ownLow.push(ids === undefined ? 0 : hexToUint32(ids.spanId, 8));
    if (ids === undefined) return;
    const number = this.#spanIds.numberOf(ids.spanId);
    if (number === this.#rowOfSpan.length) this.#rowOfSpan.push(row);
    else this.#rowOfSpan.set(number, row);
  }

  #numberOfTrace(traceId: TraceId): number {
    const number = numberAmong(traceId, this.#traces);
    if (number === this.#traceIds.length) this.#traceIds.push(traceId);
    return number;
  }

  /** Those that the file itself gives a slice; undefined where it gives none. */
  ownIds(row: number): SliceIds | undefined {
    const traceId = this.#traceIds[this.#ownTrace.get(row) - 1];
    if (traceId === undefined) return undefined;
    const spanId = uint32ToHex(this.#ownHigh.get(row)) + uint32ToHex(this.#ownLow.get(row));
    return { traceId, spanId: spanId as SpanId };
  }

  /** The slice of the span with this id; undefined where there is none. */
  rowOfSpan(spanId: unknown): number | undefined {
    if (!isSpanId(spanId)) return undefined;
    const number = this.#spanIds.numberOf(spanId);
    return number < this.#rowOfSpan.length ? this.#rowOfSpan.get(number) : undefined;
  }

  index(row: number): number {
    return this.#index.get(row);
  }

  time(row: number): number {
    return this.#time.get(row);
  }

  end(row: number): number | undefined {
    const end = this.#end.get(row);
    return Number.isNaN(end) ? undefined : end;
  }

  phase(row: number): string {
    return String.fromCharCode(this.#phase.get(row));
  }

  /** Equal for equal names. */
  name(row: number): number {
    return this.#name.get(row);
  }

  track(row: number): number {
    return this.#track.get(row);
  }

  around(row: number): number {
    return this.#around.get(row) - 1;
  }

  other(row: number): number {
    return this.#other.get(row) - 1;
  }

  setAround(row: number, around: number): void {
    this.#around.set(row, around + 1);
  }

  setEnd(row: number, endRow: number): void {
    this.#end.set(row, this.time(endRow));
    this.#other.set(row, endRow + 1);
    this.#other.set(endRow, row + 1);
  }

  /** An instant that lies in no slice is one of its own. */
  setInstantSlice(row: number): void {
    this.#end.set(row, this.time(row));
  }

  /** The rows of one track after the other, in the order of the file. */
  *rowsByTrack(): Generator<Uint32Array> {
    const ends = new Uint32Array(this.#trackNames.length + 1);
    for (let row = 0; row < this.rows; row++)
      ends[this.track(row) + 1] = (ends[this.track(row) + 1] ?? 0) + 1;
    for (let track = 1; track < ends.length; track++)
      ends[track] = (ends[track] ?? 0) + (ends[track - 1] ?? 0);
    const next = ends.slice();
    const rows = new Uint32Array(this.rows);
    for (let row = 0; row < this.rows; row++) {
      const place = next[this.track(row)] ?? 0;
      rows[place] = row;
      next[this.track(row)] = place + 1;
    }
    for (let track = 0; track + 1 < ends.length; track++) yield rows.subarray(ends[track], ends[track + 1]);
  }
}

function numberAmong<Text extends string>(text: Text, known: Map<Text, number>): number {
  const number = known.get(text) ?? known.size;
  known.set(text, number);
  return number;
}
