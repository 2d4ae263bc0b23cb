import { ChunkBuilder, type SpanRow } from '../core/model/chunk/builder.ts';
import type { Edge, GapReason, SpanEvent } from '../core/model/span.ts';
import { millis } from '../core/model/time.ts';
import { RESERVE_BYTES, RESERVE_RECORDS, RING_BYTES, RING_RECORDS } from './limits.ts';

/** A row of the widest kind, texts and payloads apart. */
const BYTES_PER_RECORD = 200;
/** The exact size is asked for once in so many estimated bytes. */
const MEASURE_BYTES = 64 * 1024;

/**
 * What waits to be sealed, bounded. When it is full records are shed and counted, and the next chunk says so in a gap; room is
 * kept so that errors are shed last.
 */
export class RecordBuffer {
  #builder = new ChunkBuilder();
  #rulesVersion = 0;
  #measured = 0;
  #estimated = 0;
  #lost = 0;
  #lostFrom = 0;
  #lostUntil = 0;
  readonly #currentRules: () => number;
  /** Records shed since the document began. */
  dropped = 0;

  constructor(currentRules: () => number) {
    this.#currentRules = currentRules;
  }

  get records(): number {
    return this.#builder.records;
  }

  /** At least as many bytes as the chunk will have, but for text that needs more than one byte a unit; corrected every 64 kB. */
  get bytes(): number {
    return this.#measured + this.#estimated;
  }

  /** Something to hand over: records, or the news that some were shed. */
  get isEmpty(): boolean {
    return this.#lost === 0 && this.#builder.records === 0;
  }

  addSpan(row: SpanRow, textLength: number, isError: boolean): void {
    this.#add(isError, row.end ?? row.start, textLength, () => this.#builder.addSpan(row));
  }

  addEvent(event: SpanEvent): void {
    const isError = event.level === 'error' || event.level === 'critical';
    const textLength = (event.data?.length ?? 0) + (event.message?.length ?? 0);
    this.#add(isError, event.time, textLength, () => this.#builder.addEvent(event));
  }

  addEdge(edge: Edge): void {
    this.#add(false, edge.time, 0, () => this.#builder.addEdge(edge));
  }

  /** Says that data is missing; nothing sheds this. `count` 0: nobody knows how much. */
  addGap(start: number, end: number, count: number, reason: GapReason): void {
    this.#stampRules();
    this.#builder.addGap({ start: millis(start), end: millis(end), count, reason });
    this.#estimated += BYTES_PER_RECORD;
  }

  seal(sequence: number): ArrayBuffer {
    if (this.#lost > 0) {
      this.addGap(this.#lostFrom, this.#lostUntil, this.#lost, 'page-buffer-full');
      this.#lost = 0;
    }
    this.#measured = 0;
    this.#estimated = 0;
    return this.#builder.seal({ sequence, rulesVersion: this.#rulesVersion });
  }

  #add(isError: boolean, time: number, textLength: number, write: () => void): void {
    if (!this.#hasRoom(isError, textLength)) {
      this.#shed(time, 1);
      return;
    }
    this.#stampRules();
    try {
      write();
    } catch (error) {
      // Columns written in part have different lengths: nothing in this builder can be trusted any more.
      this.#shed(time, this.#builder.records + 1);
      this.#builder = new ChunkBuilder();
      throw error;
    }
    this.#estimated += BYTES_PER_RECORD + textLength;
    if (this.#estimated < MEASURE_BYTES) return;
    this.#measured = this.#builder.byteLength;
    this.#estimated = 0;
  }

  #hasRoom(isError: boolean, textLength: number): boolean {
    const records = RING_RECORDS + (isError ? RESERVE_RECORDS : 0);
    const bytes = RING_BYTES + (isError ? RESERVE_BYTES : 0);
    return this.#builder.records < records && this.bytes + textLength < bytes;
  }

  /** A chunk is stamped with the oldest rules that decided anything in it, so that the background looks again. */
  #stampRules(): void {
    if (this.#builder.records === 0) this.#rulesVersion = this.#currentRules();
  }

  #shed(time: number, count: number): void {
    this.#lostFrom = this.#lost === 0 ? time : Math.min(this.#lostFrom, time);
    this.#lostUntil = this.#lost === 0 ? time : Math.max(this.#lostUntil, time);
    this.#lost += count;
    this.dropped += count;
  }
}
