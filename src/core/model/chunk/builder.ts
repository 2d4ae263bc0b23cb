import { assert } from '../../base/assert.ts';
import { OwnMap } from '../../base/own-collections.ts';
import type { SpanId, TraceId } from '../ids.ts';
import type { Edge, EncodedPayload, Gap, Span, SpanEvent } from '../span.ts';
import {
  EVENT_LEVELS,
  EVIDENCE_TIERS,
  GAP_REASONS,
  SPAN_CATEGORIES,
  SPAN_KINDS,
  SPAN_SOURCES,
  SPAN_STATUSES,
} from '../span.ts';
import { GrowableColumn } from './growable.ts';
import { copyColumn, createColumns, type Growing } from './growing-columns.ts';
import { hexToUint32 } from './hex.ts';
import type { ChunkCounts, ColumnName } from './layout.ts';
import {
  ATTRIBUTE_BOOLEAN,
  ATTRIBUTE_NUMBER,
  ATTRIBUTE_STRING,
  CHUNK_COLUMNS,
  CHUNK_MAGIC,
  CHUNK_VERSION,
  chunkByteLength,
  HEADER,
  mapChunk,
  SPAN_CONTINUED,
  SPAN_OPEN,
  TRACE_HAS_ROOT,
} from './layout.ts';
import type { SealOptions } from './packed-builder.ts';

type AbsentOrUndefined = 'parentId' | 'actor' | 'end' | 'statusMessage' | 'payload' | 'result';

/** A span as a writer may hold it: what is absent may also be undefined, so that one row can be used again and again. */
export interface SpanRow extends Omit<Span, AbsentOrUndefined> {
  readonly parentId?: SpanId | undefined;
  readonly actor?: string | undefined;
  readonly end?: Span['end'] | undefined;
  readonly statusMessage?: string | undefined;
  readonly payload?: EncodedPayload | undefined;
  readonly result?: EncodedPayload | undefined;
  /** True when an earlier row of this span was already written. */
  readonly isContinued?: boolean;
}

/**
 * Fills columns record by record, and seals them into one transferable buffer. After `seal` it is empty and ready again.
 * The page has a builder of its own (packed-builder.ts), which leaves no garbage; this one takes records as the model has them.
 * Enumerations not known to the layout are a broken promise of the caller's types.
 */
export class ChunkBuilder {
  readonly #columns: Growing = createColumns();
  readonly #strings = new OwnMap<string, number>();
  readonly #traces = new OwnMap<TraceId, number>();
  readonly #stringBytes = new GrowableColumn((length) => new Uint8Array(length), 4096);
  readonly #payloadBytes = new GrowableColumn((length) => new Uint8Array(length), 16_384);
  readonly #encoder = new TextEncoder();
  #firstTime = Number.POSITIVE_INFINITY;
  #lastTime = Number.NEGATIVE_INFINITY;

  /** Spans, events, edges and gaps now inside. */
  get records(): number {
    const columns = this.#columns;
    return (
      columns.spanStart.length + columns.eventTime.length + columns.edgeTime.length + columns.gapStart.length
    );
  }

  /** Bytes the sealed chunk would have now. */
  get byteLength(): number {
    return chunkByteLength(this.#counts());
  }

  addSpan(span: SpanRow): void {
    const columns = this.#columns;
    const trace = this.#trace(span.traceId);
    this.#summarise(trace, span);
    columns.spanTrace.push(trace);
    columns.spanStart.push(span.start);
    columns.spanEnd.push(span.end ?? Number.NaN);
    columns.spanIdHigh.push(hexToUint32(span.spanId, 0));
    columns.spanIdLow.push(hexToUint32(span.spanId, 8));
    columns.parentIdHigh.push(span.parentId === undefined ? 0 : hexToUint32(span.parentId, 0));
    columns.parentIdLow.push(span.parentId === undefined ? 0 : hexToUint32(span.parentId, 8));
    columns.spanName.push(this.#string(span.name));
    columns.spanActor.push(this.#stringOrNone(span.actor));
    columns.spanMessage.push(this.#stringOrNone(span.statusMessage));
    columns.spanCategory.push(SPAN_CATEGORIES.indexOf(span.category));
    columns.spanKind.push(SPAN_KINDS.indexOf(span.kind));
    columns.spanSource.push(SPAN_SOURCES.indexOf(span.source));
    columns.spanStatus.push(SPAN_STATUSES.indexOf(span.status));
    columns.spanFlags.push(
      (span.end === undefined ? SPAN_OPEN : 0) | (span.isContinued === true ? SPAN_CONTINUED : 0),
    );
    for (const key in span.attributes) {
      const value = span.attributes[key];
      if (value !== undefined) this.#attribute(key, value);
    }
    columns.attributeBound.push(columns.attributeKey.length);
    this.#payload(span.payload, columns.payloadOffset, columns.payloadLength);
    this.#payload(span.result, columns.resultOffset, columns.resultLength);
    this.#see(span.start);
    this.#see(span.end ?? span.start);
  }

  addEvent(event: SpanEvent): void {
    const columns = this.#columns;
    columns.eventTime.push(event.time);
    this.#spanId(event.spanId, columns.eventSpanHigh, columns.eventSpanLow);
    columns.eventName.push(this.#string(event.name));
    columns.eventMessage.push(this.#stringOrNone(event.message));
    columns.eventLevel.push(EVENT_LEVELS.indexOf(event.level));
    this.#payload(event.data, columns.eventDataOffset, columns.eventDataLength);
    this.#see(event.time);
  }

  addEdge(edge: Edge): void {
    const columns = this.#columns;
    columns.edgeTime.push(edge.time);
    columns.edgeFromTrace.push(this.#trace(edge.fromTraceId));
    this.#spanId(edge.from, columns.edgeFromHigh, columns.edgeFromLow);
    columns.edgeToTrace.push(this.#trace(edge.toTraceId));
    this.#spanId(edge.to, columns.edgeToHigh, columns.edgeToLow);
    columns.edgeSynchronization.push(this.#string(edge.synchronization));
    columns.edgeEvidence.push(EVIDENCE_TIERS.indexOf(edge.evidence));
    this.#see(edge.time);
  }

  addGap(gap: Gap): void {
    const columns = this.#columns;
    columns.gapStart.push(gap.start);
    columns.gapEnd.push(gap.end);
    columns.gapCount.push(gap.count);
    columns.gapReason.push(GAP_REASONS.indexOf(gap.reason));
    this.#see(gap.start);
    this.#see(gap.end);
  }

  /** The chunk as one buffer; the builder is empty afterwards. */
  seal(options: SealOptions): ArrayBuffer {
    assert(this.records > 0, 'a chunk is sealed only when something is in it');
    const counts = this.#counts();
    const buffer = new ArrayBuffer(chunkByteLength(counts));
    this.#writeHeader(new DataView(buffer), counts, options);
    const mapped = mapChunk(buffer, counts);
    for (const name of Object.keys(CHUNK_COLUMNS))
      copyColumn(this.#columns, mapped.columns, name as ColumnName);
    this.#stringBytes.copyInto(mapped.stringBytes);
    this.#payloadBytes.copyInto(mapped.payloadBytes);
    this.#clear();
    return buffer;
  }

  #writeHeader(header: DataView, counts: ChunkCounts, options: SealOptions): void {
    header.setUint32(HEADER.magic, CHUNK_MAGIC, true);
    header.setUint32(HEADER.version, CHUNK_VERSION, true);
    header.setUint32(HEADER.byteLength, header.byteLength, true);
    header.setUint32(HEADER.sequence, options.sequence, true);
    header.setFloat64(HEADER.firstTime, this.#firstTime, true);
    header.setFloat64(HEADER.lastTime, this.#lastTime, true);
    header.setUint32(HEADER.rulesVersion, options.rulesVersion, true);
    for (const [name, count] of Object.entries(counts)) {
      header.setUint32(HEADER[name as keyof ChunkCounts], count, true);
    }
  }

  #counts(): ChunkCounts {
    const columns = this.#columns;
    return {
      spans: columns.spanStart.length,
      events: columns.eventTime.length,
      edges: columns.edgeTime.length,
      gaps: columns.gapStart.length,
      attributes: columns.attributeKey.length,
      traces: columns.traceFirst.length,
      strings: columns.stringEnd.length,
      stringBytes: this.#stringBytes.length,
      payloadBytes: this.#payloadBytes.length,
    };
  }

  #clear(): void {
    for (const column of Object.values(this.#columns)) column.clear();
    this.#columns.attributeBound.push(0);
    this.#stringBytes.clear();
    this.#payloadBytes.clear();
    this.#strings.clear();
    this.#traces.clear();
    this.#firstTime = Number.POSITIVE_INFINITY;
    this.#lastTime = Number.NEGATIVE_INFINITY;
  }

  #see(time: number): void {
    if (time < this.#firstTime) this.#firstTime = time;
    if (time > this.#lastTime) this.#lastTime = time;
  }

  #spanId(id: SpanId, high: GrowableColumn<Uint32Array>, low: GrowableColumn<Uint32Array>): void {
    high.push(hexToUint32(id, 0));
    low.push(hexToUint32(id, 8));
  }

  #trace(traceId: TraceId): number {
    const known = this.#traces.get(traceId);
    if (known !== undefined) return known;
    const columns = this.#columns;
    const index = columns.traceFirst.length;
    this.#traces.set(traceId, index);
    columns.traceFirst.push(Number.POSITIVE_INFINITY);
    columns.traceLast.push(Number.NEGATIVE_INFINITY);
    columns.traceId0.push(hexToUint32(traceId, 0));
    columns.traceId1.push(hexToUint32(traceId, 8));
    columns.traceId2.push(hexToUint32(traceId, 16));
    columns.traceId3.push(hexToUint32(traceId, 24));
    columns.traceName.push(this.#string(''));
    columns.traceActor.push(0);
    columns.traceSpans.push(0);
    columns.traceErrors.push(0);
    columns.traceCategory.push(0);
    columns.traceFlags.push(0);
    return index;
  }

  /** Keeps the trace's summary row true as its spans come in. */
  #summarise(trace: number, span: SpanRow): void {
    const columns = this.#columns;
    const isRoot = span.parentId === undefined;
    const hasRoot = columns.traceFlags.get(trace) === TRACE_HAS_ROOT;
    const isEarlier = span.start < columns.traceFirst.get(trace);
    if ((isRoot && !hasRoot) || (isEarlier && isRoot === hasRoot)) {
      columns.traceName.set(trace, this.#string(span.name));
      columns.traceActor.set(trace, this.#stringOrNone(span.actor));
      columns.traceCategory.set(trace, SPAN_CATEGORIES.indexOf(span.category));
      columns.traceFlags.set(trace, isRoot ? TRACE_HAS_ROOT : 0);
    }
    if (span.isContinued !== true) columns.traceSpans.set(trace, columns.traceSpans.get(trace) + 1);
    if (span.status === 'error' && span.end !== undefined) {
      columns.traceErrors.set(trace, columns.traceErrors.get(trace) + 1);
    }
    if (isEarlier) columns.traceFirst.set(trace, span.start);
    const last = span.end ?? span.start;
    if (last > columns.traceLast.get(trace)) columns.traceLast.set(trace, last);
  }

  #attribute(key: string, value: string | number | boolean): void {
    const columns = this.#columns;
    columns.attributeKey.push(this.#string(key));
    const isText = typeof value === 'string';
    columns.attributeString.push(isText ? this.#string(value) : 0);
    columns.attributeNumber.push(isText ? 0 : Number(value));
    columns.attributeType.push(
      isText ? ATTRIBUTE_STRING : typeof value === 'number' ? ATTRIBUTE_NUMBER : ATTRIBUTE_BOOLEAN,
    );
  }

  #payload(
    payload: EncodedPayload | undefined,
    offset: GrowableColumn<Uint32Array>,
    length: GrowableColumn<Uint32Array>,
  ): void {
    offset.push(this.#payloadBytes.length);
    length.push(payload === undefined ? 0 : this.#write(payload, this.#payloadBytes));
  }

  #stringOrNone(text: string | undefined): number {
    return text === undefined ? 0 : this.#string(text) + 1;
  }

  #string(text: string): number {
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    const index = this.#strings.size;
    this.#strings.set(text, index);
    this.#write(text, this.#stringBytes);
    this.#columns.stringEnd.push(this.#stringBytes.length);
    return index;
  }

  /** Appends UTF-8 and returns its length. Three bytes a UTF-16 unit is the most that UTF-8 needs. */
  #write(text: string, bytes: GrowableColumn<Uint8Array<ArrayBuffer>>): number {
    const room = bytes.reserve(text.length * 3);
    const { written } = this.#encoder.encodeInto(text, room.subarray(bytes.length));
    bytes.length += written;
    return written;
  }
}
