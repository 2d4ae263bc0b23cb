import { createBareRecord } from '../../base/bare-record.ts';
import { failed, ok, type Result } from '../../base/result.ts';
import type { SpanId, TraceId } from '../ids.ts';
import type { AttributeValue, Edge, EncodedPayload, Gap, Span, SpanEvent } from '../span.ts';
import {
  EVENT_LEVELS,
  EVIDENCE_TIERS,
  GAP_REASONS,
  SPAN_CATEGORIES,
  SPAN_KINDS,
  SPAN_SOURCES,
  SPAN_STATUSES,
} from '../span.ts';
import { millis } from '../time.ts';
import type { TraceSummary } from '../trace-summary.ts';
import { checkChunk, readCounts } from './check.ts';
import { uint32ToHex } from './hex.ts';
import {
  ATTRIBUTE_BOOLEAN,
  ATTRIBUTE_STRING,
  type ChunkColumns,
  type ChunkCounts,
  HEADER,
  mapChunk,
  SPAN_CONTINUED,
  SPAN_OPEN,
  TRACE_HAS_ROOT,
} from './layout.ts';

/** One for all: it keeps nothing from one text to the next. */
const decoder = /* @__PURE__ */ new TextDecoder();

/**
 * Reads a sealed chunk where it lies: the columns are views into the buffer, strings are decoded when first asked for,
 * payloads every time. Made by `openChunk`, which has checked every number, so no row can point outside.
 */
export class ChunkView {
  readonly buffer: ArrayBuffer;
  readonly counts: ChunkCounts;
  readonly columns: ChunkColumns;
  readonly sequence: number;
  readonly rulesVersion: number;
  readonly firstTime: number;
  readonly lastTime: number;
  readonly #stringBytes: Uint8Array<ArrayBuffer>;
  readonly #payloadBytes: Uint8Array<ArrayBuffer>;
  readonly #strings: (string | undefined)[];
  /** Rows of one trace stand together, mostly: its id is put together once. */
  #lastTrace = -1;
  #lastTraceId: TraceId | undefined;

  constructor(buffer: ArrayBuffer, counts: ChunkCounts) {
    const header = new DataView(buffer);
    const mapped = mapChunk(buffer, counts);
    this.buffer = buffer;
    this.counts = counts;
    this.columns = mapped.columns;
    this.sequence = header.getUint32(HEADER.sequence, true);
    this.rulesVersion = header.getUint32(HEADER.rulesVersion, true);
    this.firstTime = header.getFloat64(HEADER.firstTime, true);
    this.lastTime = header.getFloat64(HEADER.lastTime, true);
    this.#stringBytes = mapped.stringBytes;
    this.#payloadBytes = mapped.payloadBytes;
    this.#strings = new Array<string | undefined>(counts.strings);
  }

  string(index: number): string {
    const known = this.#strings[index];
    if (known !== undefined) return known;
    const text = decoder.decode(this.stringPiece(index));
    this.#strings[index] = text;
    return text;
  }

  /** The text as it lies in the chunk, UTF-8. */
  stringPiece(index: number): Uint8Array<ArrayBuffer> {
    const { stringEnd } = this.columns;
    const start = index === 0 ? 0 : at(stringEnd, index - 1);
    return this.#stringBytes.subarray(start, at(stringEnd, index));
  }

  spanId(row: number): SpanId {
    const { columns } = this;
    return hex(columns.spanIdHigh, columns.spanIdLow, row) as SpanId;
  }

  parentId(row: number): SpanId | undefined {
    const { columns } = this;
    if (at(columns.parentIdHigh, row) === 0 && at(columns.parentIdLow, row) === 0) return undefined;
    return hex(columns.parentIdHigh, columns.parentIdLow, row) as SpanId;
  }

  traceId(trace: number): TraceId {
    if (this.#lastTraceId !== undefined && this.#lastTrace === trace) return this.#lastTraceId;
    const { traceId0, traceId1, traceId2, traceId3 } = this.columns;
    const traceId = (hex(traceId0, traceId1, trace) + hex(traceId2, traceId3, trace)) as TraceId;
    this.#lastTrace = trace;
    this.#lastTraceId = traceId;
    return traceId;
  }

  isOpen(row: number): boolean {
    return (at(this.columns.spanFlags, row) & SPAN_OPEN) !== 0;
  }

  isContinued(row: number): boolean {
    return (at(this.columns.spanFlags, row) & SPAN_CONTINUED) !== 0;
  }

  span(row: number): Span {
    const { columns } = this;
    // Filled rather than spread together: an export reads every span, and spreading takes longer than all the reading.
    const span: { -readonly [Field in keyof Span]: Span[Field] } = {
      traceId: this.traceId(at(columns.spanTrace, row)),
      spanId: this.spanId(row),
      name: this.string(at(columns.spanName, row)),
      category: named(SPAN_CATEGORIES, columns.spanCategory, row),
      kind: named(SPAN_KINDS, columns.spanKind, row),
      source: named(SPAN_SOURCES, columns.spanSource, row),
      start: millis(at(columns.spanStart, row)),
      status: named(SPAN_STATUSES, columns.spanStatus, row),
      attributes: this.attributes(row),
    };
    const parentId = this.parentId(row);
    if (parentId !== undefined) span.parentId = parentId;
    if (!this.isOpen(row)) span.end = millis(at(columns.spanEnd, row));
    const actor = this.#stringOrNone(columns.spanActor, row);
    if (actor !== undefined) span.actor = actor;
    const statusMessage = this.#stringOrNone(columns.spanMessage, row);
    if (statusMessage !== undefined) span.statusMessage = statusMessage;
    const payload = this.#payload(at(columns.payloadOffset, row), at(columns.payloadLength, row));
    if (payload !== undefined) span.payload = payload;
    const result = this.#payload(at(columns.resultOffset, row), at(columns.resultLength, row));
    if (result !== undefined) span.result = result;
    return span;
  }

  attributes(row: number): Readonly<Record<string, AttributeValue>> {
    const { columns } = this;
    // Keys come from the page: without a prototype, `__proto__` is a key like any other.
    const attributes = createBareRecord<AttributeValue>();
    for (let index = at(columns.attributeBound, row); index < at(columns.attributeBound, row + 1); index++) {
      attributes[this.string(at(columns.attributeKey, index))] = this.attributeValue(index);
    }
    return attributes;
  }

  attributeValue(index: number): AttributeValue {
    const { columns } = this;
    const type = at(columns.attributeType, index);
    if (type === ATTRIBUTE_STRING) return this.string(at(columns.attributeString, index));
    const value = at(columns.attributeNumber, index);
    return type === ATTRIBUTE_BOOLEAN ? value !== 0 : value;
  }

  event(row: number): SpanEvent {
    const { columns } = this;
    const message = this.#stringOrNone(columns.eventMessage, row);
    const data = this.#payload(at(columns.eventDataOffset, row), at(columns.eventDataLength, row));
    return {
      spanId: hex(columns.eventSpanHigh, columns.eventSpanLow, row) as SpanId,
      name: this.string(at(columns.eventName, row)),
      level: named(EVENT_LEVELS, columns.eventLevel, row),
      time: millis(at(columns.eventTime, row)),
      ...(message === undefined ? {} : { message }),
      ...(data === undefined ? {} : { data }),
    };
  }

  edge(row: number): Edge {
    const { columns } = this;
    return {
      fromTraceId: this.traceId(at(columns.edgeFromTrace, row)),
      from: hex(columns.edgeFromHigh, columns.edgeFromLow, row) as SpanId,
      toTraceId: this.traceId(at(columns.edgeToTrace, row)),
      to: hex(columns.edgeToHigh, columns.edgeToLow, row) as SpanId,
      synchronization: this.string(at(columns.edgeSynchronization, row)),
      evidence: named(EVIDENCE_TIERS, columns.edgeEvidence, row),
      time: millis(at(columns.edgeTime, row)),
    };
  }

  gap(row: number): Gap {
    const { columns } = this;
    return {
      start: millis(at(columns.gapStart, row)),
      end: millis(at(columns.gapEnd, row)),
      count: at(columns.gapCount, row),
      reason: named(GAP_REASONS, columns.gapReason, row),
    };
  }

  gaps(): readonly Gap[] {
    return Array.from({ length: this.counts.gaps }, (_, row) => this.gap(row));
  }

  /** One summary per trace with spans here; a trace that only an edge mentions has none. */
  summaries(): readonly TraceSummary[] {
    const summaries: TraceSummary[] = [];
    for (let trace = 0; trace < this.counts.traces; trace++) {
      if (this.hasSummary(trace)) summaries.push(this.summary(trace));
    }
    return summaries;
  }

  /** Not where only an edge mentions the trace. */
  hasSummary(trace: number): boolean {
    return Number.isFinite(at(this.columns.traceFirst, trace));
  }

  summary(trace: number): TraceSummary {
    const { columns } = this;
    const actor = this.#stringOrNone(columns.traceActor, trace);
    return {
      traceId: this.traceId(trace),
      name: this.string(at(columns.traceName, trace)),
      hasRoot: (at(columns.traceFlags, trace) & TRACE_HAS_ROOT) !== 0,
      ...(actor === undefined ? {} : { actor }),
      category: named(SPAN_CATEGORIES, columns.traceCategory, trace),
      spans: at(columns.traceSpans, trace),
      errors: at(columns.traceErrors, trace),
      first: millis(at(columns.traceFirst, trace)),
      last: millis(at(columns.traceLast, trace)),
    };
  }

  #stringOrNone(column: Column, row: number): string | undefined {
    const stored = at(column, row);
    return stored === 0 ? undefined : this.string(stored - 1);
  }

  #payload(start: number, bytes: number): EncodedPayload | undefined {
    if (bytes === 0) return undefined;
    return decoder.decode(this.#payloadBytes.subarray(start, start + bytes)) as EncodedPayload;
  }
}

// A column is handed over, not its name: to look it up by name takes longer than all else.
type Column = ChunkColumns[keyof ChunkColumns];

function at(column: Column, row: number): number {
  return column[row] ?? outside(row);
}

function hex(high: Column, low: Column, row: number): string {
  return uint32ToHex(at(high, row)) + uint32ToHex(at(low, row));
}

function named<Name>(names: readonly Name[], column: Column, row: number): Name {
  return names[at(column, row)] ?? outside(row);
}

function outside(row: number): never {
  throw new Error(`Broken promise in Tracepane: row ${row} is outside of its column`);
}

/** Opens bytes from anywhere. Fails with a sentence that says what is wrong; then nothing of them may be used. */
export function openChunk(buffer: ArrayBuffer): Result<ChunkView> {
  const counts = readCounts(buffer);
  if (counts.kind === 'failed') return counts;
  const view = new ChunkView(buffer, counts.value);
  const defect = checkChunk(view);
  return defect === undefined ? ok(view) : failed(defect);
}
