import { payloadText } from '../payload/encode.ts';
import type { PayloadCopy } from '../payload/payload-copy.ts';
import type { AttributeValue } from '../span.ts';
import { layColumns } from './column-runs.ts';
import { GrowingBytes } from './growing-bytes.ts';
import { GrowingRows } from './growing-rows.ts';
import {
  ATTRIBUTE_BOOLEAN,
  ATTRIBUTE_NUMBER,
  ATTRIBUTE_STRING,
  CHUNK_MAGIC,
  CHUNK_VERSION,
  COUNTS_AT,
  SPAN_CONTINUED,
  SPAN_OPEN,
  TIMES_AT,
} from './layout.ts';
import { KIND_WORDS, type PackedEdge, type PackedEvent, type PackedSpan, SPAN_WORDS } from './packed-span.ts';
import { BOUNDS } from './record-kinds.ts';
import { StringTable } from './string-table.ts';
import { TraceTable } from './trace-table.ts';

/** Payloads this long wait for no seal: it would take the page too long at once, and they hold on to what they are parts of. */
const MOST_UNWRITTEN = 65_536;

export interface SealOptions {
  readonly sequence: number;
  /** Version of the capture rules that decided what is in the chunk; 0 before any were known. */
  readonly rulesVersion: number;
}

/**
 * Fills rows record by record, and seals them as columns into one transferable buffer. After `seal` it is empty and ready again.
 * The numbers of a record are in the order of its columns: see column-runs.ts.
 */
export class PackedBuilder {
  readonly #spans = new GrowingRows(19);
  readonly #events = new GrowingRows(8);
  readonly #edges = new GrowingRows(9);
  readonly #gaps = new GrowingRows(4);
  readonly #attributes = new GrowingRows(4);
  readonly #traces = new TraceTable();
  readonly #strings: StringTable;
  readonly #bounds = new GrowingRows(1);
  readonly #kinds: readonly GrowingRows[];
  readonly #payloadBytes = new GrowingBytes(16_384);
  /** Not yet written: nobody waits for the text of payloads before the chunk is sealed. */
  readonly #unwritten: ChunkPayload[] = [];
  /** About how long they will be. */
  #unwrittenLength = 0;
  /** The first and the last time: an array, because a double in a field is an object each time it changes. */
  readonly times = new Float64Array(2);
  /** Spans, events, edges and gaps now inside. */
  records = 0;

  /** `recordable` makes of an attribute's text what may be written; asked once per text and chunk. */
  constructor(recordable: (text: string) => string = (text) => text) {
    this.#strings = new StringTable(recordable);
    this.#kinds = [
      this.#spans,
      this.#events,
      this.#edges,
      this.#gaps,
      this.#attributes,
      this.#traces.rows,
      this.#strings.ends,
      this.#bounds,
    ];
    this.#clear();
  }

  /** Bytes the sealed chunk would have now; of payloads about so many. */
  get byteLength(): number {
    return (
      layColumns(this.#kinds) + this.#strings.bytes.length + this.#payloadBytes.length + this.#unwrittenLength
    );
  }

  /** Keeps nothing of the span: the caller may fill it again. */
  addPacked(span: PackedSpan): void {
    const { words, times } = span;
    const strings = this.#strings;
    const name = strings.numberOfText(span.name);
    const trace = this.#traces.numberOf(words, name);
    const actor = strings.orNone(span.actor);
    const message = strings.orNone(span.statusMessage);
    this.#traces.summarise(trace, span, name, actor);
    this.#addAttributes(span);
    const at = this.#spans.nextRow();
    const { values } = this.#spans;
    const start = times[0] ?? 0;
    const end = times[1] ?? Number.NaN;
    const isOpen = Number.isNaN(end);
    values[at] = start;
    values[at + 1] = end;
    values[at + 2] = trace;
    for (let word = 0; word < 4; word++) {
      values[at + 3 + word] = words[SPAN_WORDS + word] ?? 0;
      values[at + 14 + word] = words[KIND_WORDS + word] ?? 0;
    }
    values[at + 7] = name;
    values[at + 8] = actor;
    values[at + 9] = message;
    this.#addPayload(span.payload, this.#spans, at + 10);
    this.#addPayload(span.result, this.#spans, at + 12);
    values[at + 18] = (isOpen ? SPAN_OPEN : 0) | (span.isContinued ? SPAN_CONTINUED : 0);
    const bound = this.#bounds.nextRow();
    this.#bounds.values[bound] = this.#attributes.length;
    this.records++;
    this.#see(start);
    if (!isOpen) this.#see(end);
  }

  addPackedEvent({ words, time, name, message, level, data }: PackedEvent): void {
    const strings = this.#strings;
    // biome-ignore format: in the order of the columns.
    const at = this.#events.append([
      time, words[0] ?? 0, words[1] ?? 0, strings.numberOfText(name), strings.orNone(message),
      0, 0, level,
    ]);
    this.#addPayload(data, this.#events, at + 5);
    this.records++;
    this.#see(time);
  }

  addPackedEdge({ words, time, synchronization, evidence }: PackedEdge): void {
    const strings = this.#strings;
    const noName = strings.numberOf('');
    const from = this.#traces.numberOf(words, noName);
    const to = this.#traces.numberOf(words.subarray(6), noName);
    // biome-ignore format: in the order of the columns.
    this.#edges.append([
      time, from, words[4] ?? 0, words[5] ?? 0, to, words[10] ?? 0, words[11] ?? 0,
      strings.numberOfText(synchronization), evidence,
    ]);
    this.records++;
    this.#see(time);
  }

  /** `reason` is the number of a reason in `GAP_REASONS`. */
  addNumberedGap(start: number, end: number, count: number, reason: number): void {
    this.#gaps.append([start, end, count, reason]);
    this.records++;
    this.#see(start);
    this.#see(end);
  }

  /** Makes text of the payloads that are inside, which then hold on to nothing of the page's. */
  writePayloads(): void {
    const bytes = this.#payloadBytes;
    for (const { copy, rows, at } of this.#unwritten) {
      rows.values[at] = bytes.length;
      rows.values[at + 1] = bytes.write(payloadText(copy));
    }
    this.#unwritten.length = 0;
    this.#unwrittenLength = 0;
  }

  /** The chunk as one buffer; the builder is empty afterwards. There must be a record in it. */
  seal({ sequence, rulesVersion }: SealOptions): ArrayBuffer {
    this.writePayloads();
    const { byteLength } = this;
    const buffer = new ArrayBuffer(byteLength);
    const strings = this.#strings.bytes;
    const payloads = this.#payloadBytes;
    // Little endian, as the columns are: no browser runs on anything else.
    new Uint32Array(buffer, 0, 4).set([CHUNK_MAGIC, CHUNK_VERSION, byteLength, sequence]);
    new Float64Array(buffer, TIMES_AT, 2).set(this.times);
    // The bounds come last, where the header has the bytes of the strings.
    const lengths = this.#kinds.map((rows) => rows.length);
    lengths.length = BOUNDS;
    new Uint32Array(buffer, COUNTS_AT, 10).set([rulesVersion, ...lengths, strings.length, payloads.length]);
    const end = layColumns(this.#kinds, buffer);
    strings.copyInto(buffer, end);
    payloads.copyInto(buffer, end + strings.length);
    this.#clear();
    return buffer;
  }

  #clear(): void {
    this.records = 0;
    for (const rows of this.#kinds) rows.length = 0;
    this.#bounds.append([0]);
    this.#strings.clear();
    this.#traces.clear();
    this.#payloadBytes.length = 0;
    this.#unwritten.length = 0;
    this.#unwrittenLength = 0;
    this.times[0] = Number.POSITIVE_INFINITY;
    this.times[1] = Number.NEGATIVE_INFINITY;
  }

  #see(time: number): void {
    const { times } = this;
    if (time < (times[0] ?? 0)) times[0] = time;
    if (time > (times[1] ?? 0)) times[1] = time;
  }

  #addAttributes({ attributes: { keys, values, count } }: PackedSpan): void {
    for (let index = 0; index < count; index++) {
      const key = keys[index];
      const value = values[index];
      if (key !== undefined && value !== undefined) {
        this.#addAttribute(this.#strings.numberOfText(key), value);
      }
    }
  }

  #addAttribute(key: number, value: AttributeValue): void {
    const isText = typeof value === 'string';
    const text = isText ? this.#strings.numberOfRaw(value) : 0;
    const at = this.#attributes.nextRow();
    const { values } = this.#attributes;
    values[at] = isText ? 0 : Number(value);
    values[at + 1] = key;
    values[at + 2] = text;
    values[at + 3] = isText
      ? ATTRIBUTE_STRING
      : typeof value === 'number'
        ? ATTRIBUTE_NUMBER
        : ATTRIBUTE_BOOLEAN;
  }

  /** Where there is none the columns say so by its length. */
  #addPayload(copy: PayloadCopy | undefined, rows: GrowingRows, at: number): void {
    rows.values[at] = 0;
    rows.values[at + 1] = 0;
    if (copy === undefined) return;
    this.#unwritten[this.#unwritten.length] = { copy, rows, at };
    this.#unwrittenLength += copy.length;
    if (this.#unwrittenLength > MOST_UNWRITTEN) this.writePayloads();
  }
}

interface ChunkPayload {
  readonly copy: PayloadCopy;
  /** Where its place and its length go. */
  readonly rows: GrowingRows;
  readonly at: number;
}
