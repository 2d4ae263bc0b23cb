import { PackedBuilder } from '../core/model/chunk/packed-builder.ts';
import type { PackedEdge, PackedEvent, PackedSpan } from '../core/model/chunk/packed-span.ts';
import { redactText } from '../core/model/redaction.ts';
import { PAGE_BUFFER_FULL } from './gap-numbers.ts';
import {
  FLUSH_BYTES,
  FLUSH_RECORDS,
  RESERVE_BYTES,
  RESERVE_RECORDS,
  RING_BYTES,
  RING_RECORDS,
} from './limits.ts';
import { WaitingChunks } from './waiting-chunks.ts';

/** A row of the widest kind, texts and payloads apart. */
const BYTES_PER_RECORD = 200;
/** The exact size is asked for once in so many estimated bytes. */
const MEASURE_BYTES = 64 * 1024;

interface Timed {
  /** When it ended; of what has not, when it began. */
  readonly time: number;
}

// Not closures: one of them is given with each record.
const writeSpan = (builder: PackedBuilder, row: PackedSpan) => builder.addPacked(row);
const writeEvent = (builder: PackedBuilder, event: PackedEvent) => builder.addPackedEvent(event);
const writeEdge = (builder: PackedBuilder, edge: PackedEdge) => builder.addPackedEdge(edge);

/**
 * What waits to leave, bounded: the chunk being filled, and sealed ones behind each other. When it is full records are shed and
 * counted, and the next chunk says so in a gap. Errors are shed last: there is a reserve for them, and then chunks without any
 * make room.
 */
export class RecordBuffer {
  readonly sealed = new WaitingChunks();
  #builder = new PackedBuilder(redactText);
  #rulesVersion = 0;
  #measured = 0;
  #estimated = 0;
  /** Errors, gaps, and rows of spans that still run are in the chunk being filled. */
  #mayBeShed = true;
  #openRows = 0;
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
    return this.#builder.records + this.sealed.records;
  }

  /** At least as many bytes as the chunks will have, but for text that needs more than one byte a unit; corrected every 64 kB. */
  get bytes(): number {
    return this.#measured + this.#estimated + this.sealed.bytes;
  }

  /** The chunk being filled is as large as a chunk shall be. */
  get isFull(): boolean {
    return this.#builder.records >= FLUSH_RECORDS || this.#measured + this.#estimated >= FLUSH_BYTES;
  }

  /** Something to seal: records, or the news that some were shed. */
  get isEmpty(): boolean {
    return this.#lost === 0 && this.#builder.records === 0;
  }

  /** False when the row was shed. The row of a span that still runs is no record yet, and is not counted then. */
  addSpan(row: PackedSpan & Timed, textLength: number, isError: boolean): boolean {
    const isOpen = Number.isNaN(row.times[1]);
    if (!this.#add(writeSpan, row, textLength, isError, isOpen ? 0 : 1)) return false;
    if (isOpen) {
      this.#openRows++;
      this.#mayBeShed = false;
    }
    return true;
  }

  addEvent(event: PackedEvent, isError: boolean): void {
    const textLength = (event.data?.length ?? 0) + (event.message?.length ?? 0);
    this.#add(writeEvent, event, textLength, isError, 1);
  }

  addEdge(edge: PackedEdge): void {
    this.#add(writeEdge, edge, 0, false, 1);
  }

  /** Says that data is missing; nothing sheds this. `count` 0: nobody knows how much. */
  addGap(start: number, end: number, count: number, reason: number): void {
    this.#stampRules();
    this.#builder.addNumberedGap(start, end, count, reason);
    // A chunk with a gap is as good as one with an error: what it says must not get lost.
    this.#added(0, true);
  }

  /** No chunk may leave now: what was filled waits on, and lets go of what the page gave. */
  writePayloads(): void {
    this.#builder.writePayloads();
  }

  /** What was filled becomes a waiting chunk. */
  seal(): void {
    if (this.isEmpty) return;
    if (this.#lost > 0) this.addGap(this.#lostFrom, this.#lostUntil, this.#lost, PAGE_BUFFER_FULL);
    this.#lost = 0;
    const builder = this.#builder;
    const { records } = builder;
    const [from = 0, until = 0] = builder.times;
    const mayBeShed = this.#mayBeShed;
    this.#startAnew();
    const bytes = builder.seal({ sequence: 0, rulesVersion: this.#rulesVersion });
    this.sealed.add({ bytes, records, from, until, mayBeShed });
  }

  /**
   * Not with a named record, nor with the time by itself: either would be garbage with every span. `records` is what the loss of
   * this one counts.
   */
  #add<Added extends Timed>(
    write: (builder: PackedBuilder, added: Added) => void,
    added: Added,
    textLength: number,
    isError: boolean,
    records: number,
  ): boolean {
    if (!this.#hasRoom(isError, textLength)) {
      if (records > 0) this.#shed(added.time, added.time, records);
      return false;
    }
    this.#stampRules();
    try {
      write(this.#builder, added);
    } catch (error) {
      // Rows written in part: nothing in this builder can be trusted any more.
      this.#shed(added.time, added.time, this.#builder.records - this.#openRows + records);
      this.#builder = new PackedBuilder(redactText);
      this.#startAnew();
      throw error;
    }
    this.#added(textLength, isError);
    return true;
  }

  #added(textLength: number, isError: boolean): void {
    if (isError) this.#mayBeShed = false;
    this.#estimated += BYTES_PER_RECORD + textLength;
    if (this.#estimated < MEASURE_BYTES) return;
    this.#measured = this.#builder.byteLength;
    this.#estimated = 0;
  }

  #hasRoom(isError: boolean, textLength: number): boolean {
    if (this.#fits(textLength, 0, 0)) return true;
    if (!isError) return false;
    while (!this.#fits(textLength, RESERVE_RECORDS, RESERVE_BYTES)) {
      const shed = this.sealed.shedOldest();
      if (shed === undefined) return false;
      this.#shed(shed.from, shed.until, shed.records);
    }
    return true;
  }

  #fits(textLength: number, moreRecords: number, moreBytes: number): boolean {
    return this.records < RING_RECORDS + moreRecords && this.bytes + textLength < RING_BYTES + moreBytes;
  }

  /** A chunk is stamped with the oldest rules that decided anything in it, so that the background looks again. */
  #stampRules(): void {
    if (this.#builder.records === 0) this.#rulesVersion = this.#currentRules();
  }

  #startAnew(): void {
    this.#measured = 0;
    this.#estimated = 0;
    this.#openRows = 0;
    this.#mayBeShed = true;
  }

  #shed(start: number, end: number, count: number): void {
    this.#lostFrom = this.#lost === 0 ? start : Math.min(this.#lostFrom, start);
    this.#lostUntil = this.#lost === 0 ? end : Math.max(this.#lostUntil, end);
    this.#lost += count;
    this.dropped += count;
  }
}
