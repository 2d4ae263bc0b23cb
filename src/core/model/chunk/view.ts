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
  readonly #decoder = new TextDecoder();

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
    const text = this.#decoder.decode(this.stringPiece(index));
    this.#strings[index] = text;
    return text;
  }

  /** The text as it lies in the chunk, UTF-8. */
  stringPiece(index: number): Uint8Array<ArrayBuffer> {
    const start = index === 0 ? 0 : this.#at('stringEnd', index - 1);
    return this.#stringBytes.subarray(start, this.#at('stringEnd', index));
  }

  spanId(row: number): SpanId {
    return this.#hex('spanIdHigh', 'spanIdLow', row) as SpanId;
  }

  parentId(row: number): SpanId | undefined {
    if (this.#at('parentIdHigh', row) === 0 && this.#at('parentIdLow', row) === 0) return undefined;
    return this.#hex('parentIdHigh', 'parentIdLow', row) as SpanId;
  }

  traceId(trace: number): TraceId {
    const high = this.#hex('traceId0', 'traceId1', trace);
    return (high + this.#hex('traceId2', 'traceId3', trace)) as TraceId;
  }

  isOpen(row: number): boolean {
    return (this.#at('spanFlags', row) & SPAN_OPEN) !== 0;
  }

  isContinued(row: number): boolean {
    return (this.#at('spanFlags', row) & SPAN_CONTINUED) !== 0;
  }

  span(row: number): Span {
    const parentId = this.parentId(row);
    const actor = this.#stringOrNone('spanActor', row);
    const statusMessage = this.#stringOrNone('spanMessage', row);
    const payload = this.#payload('payloadOffset', 'payloadLength', row);
    const result = this.#payload('resultOffset', 'resultLength', row);
    return {
      traceId: this.traceId(this.#at('spanTrace', row)),
      spanId: this.spanId(row),
      ...(parentId === undefined ? {} : { parentId }),
      name: this.string(this.#at('spanName', row)),
      category: this.#named(SPAN_CATEGORIES, 'spanCategory', row),
      kind: this.#named(SPAN_KINDS, 'spanKind', row),
      source: this.#named(SPAN_SOURCES, 'spanSource', row),
      ...(actor === undefined ? {} : { actor }),
      start: millis(this.#at('spanStart', row)),
      ...(this.isOpen(row) ? {} : { end: millis(this.#at('spanEnd', row)) }),
      status: this.#named(SPAN_STATUSES, 'spanStatus', row),
      ...(statusMessage === undefined ? {} : { statusMessage }),
      attributes: this.attributes(row),
      ...(payload === undefined ? {} : { payload }),
      ...(result === undefined ? {} : { result }),
    };
  }

  attributes(row: number): Readonly<Record<string, AttributeValue>> {
    // Keys come from the page: without a prototype, `__proto__` is a key like any other.
    const attributes = createBareRecord<AttributeValue>();
    for (let index = this.#at('attributeBound', row); index < this.#at('attributeBound', row + 1); index++) {
      attributes[this.string(this.#at('attributeKey', index))] = this.attributeValue(index);
    }
    return attributes;
  }

  attributeValue(index: number): AttributeValue {
    const type = this.#at('attributeType', index);
    if (type === ATTRIBUTE_STRING) return this.string(this.#at('attributeString', index));
    const value = this.#at('attributeNumber', index);
    return type === ATTRIBUTE_BOOLEAN ? value !== 0 : value;
  }

  event(row: number): SpanEvent {
    const message = this.#stringOrNone('eventMessage', row);
    const data = this.#payload('eventDataOffset', 'eventDataLength', row);
    return {
      spanId: this.#hex('eventSpanHigh', 'eventSpanLow', row) as SpanId,
      name: this.string(this.#at('eventName', row)),
      level: this.#named(EVENT_LEVELS, 'eventLevel', row),
      time: millis(this.#at('eventTime', row)),
      ...(message === undefined ? {} : { message }),
      ...(data === undefined ? {} : { data }),
    };
  }

  edge(row: number): Edge {
    return {
      fromTraceId: this.traceId(this.#at('edgeFromTrace', row)),
      from: this.#hex('edgeFromHigh', 'edgeFromLow', row) as SpanId,
      toTraceId: this.traceId(this.#at('edgeToTrace', row)),
      to: this.#hex('edgeToHigh', 'edgeToLow', row) as SpanId,
      synchronization: this.string(this.#at('edgeSynchronization', row)),
      evidence: this.#named(EVIDENCE_TIERS, 'edgeEvidence', row),
      time: millis(this.#at('edgeTime', row)),
    };
  }

  gap(row: number): Gap {
    return {
      start: millis(this.#at('gapStart', row)),
      end: millis(this.#at('gapEnd', row)),
      count: this.#at('gapCount', row),
      reason: this.#named(GAP_REASONS, 'gapReason', row),
    };
  }

  gaps(): readonly Gap[] {
    return Array.from({ length: this.counts.gaps }, (_, row) => this.gap(row));
  }

  /** One summary per trace with spans here; a trace that only an edge mentions has none. */
  summaries(): readonly TraceSummary[] {
    const summaries: TraceSummary[] = [];
    for (let trace = 0; trace < this.counts.traces; trace++) {
      if (Number.isFinite(this.#at('traceFirst', trace))) summaries.push(this.#summary(trace));
    }
    return summaries;
  }

  #summary(trace: number): TraceSummary {
    const actor = this.#stringOrNone('traceActor', trace);
    return {
      traceId: this.traceId(trace),
      name: this.string(this.#at('traceName', trace)),
      hasRoot: (this.#at('traceFlags', trace) & TRACE_HAS_ROOT) !== 0,
      ...(actor === undefined ? {} : { actor }),
      category: this.#named(SPAN_CATEGORIES, 'traceCategory', trace),
      spans: this.#at('traceSpans', trace),
      errors: this.#at('traceErrors', trace),
      first: millis(this.#at('traceFirst', trace)),
      last: millis(this.#at('traceLast', trace)),
    };
  }

  #at(column: keyof ChunkColumns, index: number): number {
    return this.columns[column][index] ?? outside(column, index);
  }

  #hex(high: keyof ChunkColumns, low: keyof ChunkColumns, row: number): string {
    return uint32ToHex(this.#at(high, row)) + uint32ToHex(this.#at(low, row));
  }

  #named<Name>(names: readonly Name[], column: keyof ChunkColumns, row: number): Name {
    return names[this.#at(column, row)] ?? outside(column, row);
  }

  #stringOrNone(column: keyof ChunkColumns, row: number): string | undefined {
    const stored = this.#at(column, row);
    return stored === 0 ? undefined : this.string(stored - 1);
  }

  #payload(offset: keyof ChunkColumns, length: keyof ChunkColumns, row: number): EncodedPayload | undefined {
    const bytes = this.#at(length, row);
    if (bytes === 0) return undefined;
    const start = this.#at(offset, row);
    return this.#decoder.decode(this.#payloadBytes.subarray(start, start + bytes)) as EncodedPayload;
  }
}

function outside(column: string, row: number): never {
  throw new Error(`Broken promise in Tracepane: row ${row} is outside ${column}`);
}

/** Opens bytes from anywhere. Fails with a sentence that says what is wrong; then nothing of them may be used. */
export function openChunk(buffer: ArrayBuffer): Result<ChunkView> {
  const counts = readCounts(buffer);
  if (counts.kind === 'failed') return counts;
  const view = new ChunkView(buffer, counts.value);
  const defect = checkChunk(view);
  return defect === undefined ? ok(view) : failed(defect);
}
