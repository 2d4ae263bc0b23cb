/**
 * The chunk: one columnar batch of records, the unit of transport, storage, rotation and loading.
 *
 *   ┌────────────┬──────────────┬──────────────┬─────────────┬──────────────┬───────────────┐
 *   │ header 80 B│ f64 columns  │ u32 columns  │ u8 columns  │ string bytes │ payload bytes │
 *   └────────────┴──────────────┴──────────────┴─────────────┴──────────────┴───────────────┘
 *
 * Little endian. Every offset follows from the counts in the header and the order of CHUNK_COLUMNS, so nothing can point
 * outside. Strings are interned: a column holds the number of a string; columns marked "or none" hold the number plus one,
 * with 0 for none. Payloads are UTF-8 JSON in the last section, found by offset and length (length 0 for none), and are
 * decoded only when a person opens the span. A chunk stands alone: it has its own strings and one summary row per trace.
 *
 *   header  0 u32 magic "TPC1"      4 u32 version           8 u32 byte length      12 u32 sequence
 *          16 f64 first time       24 f64 last time        32 u32 rules version    36 u32 spans
 *          40 u32 events           44 u32 edges            48 u32 gaps             52 u32 attributes
 *          56 u32 traces           60 u32 strings          64 u32 string bytes     68 u32 payload bytes
 *          72 zero, reserved
 *
 * Times are milliseconds since the session's time origin; the end of an open span is NaN. A stored shape changes only with a
 * new version, an upgrader, and a line in docs/formats.md.
 */
export const CHUNK_MAGIC = 0x31435054;
export const CHUNK_VERSION = 1;
export const HEADER_BYTES = 80;

/** Where a writer puts things: the sequence; the first and the last time; the version of the rules and then the counts. */
export const SEQUENCE_AT = 12;
export const TIMES_AT = 16;
export const COUNTS_AT = 32;

/** Where each header field stands. */
export const HEADER = {
  magic: 0,
  version: 4,
  byteLength: 8,
  sequence: SEQUENCE_AT,
  firstTime: TIMES_AT,
  lastTime: 24,
  rulesVersion: COUNTS_AT,
  spans: 36,
  events: 40,
  edges: 44,
  gaps: 48,
  attributes: 52,
  traces: 56,
  strings: 60,
  stringBytes: 64,
  payloadBytes: 68,
} as const;

/** The row is of a span that has not ended: the end is NaN, and a later row will supersede this one. */
export const SPAN_OPEN = 1;
/** An earlier row of the same span was written; this one supersedes it. */
export const SPAN_CONTINUED = 2;
/** The summary's name is that of the root span, seen in this chunk; otherwise that of its earliest span. */
export const TRACE_HAS_ROOT = 1;

export const ATTRIBUTE_STRING = 0;
export const ATTRIBUTE_NUMBER = 1;
export const ATTRIBUTE_BOOLEAN = 2;

/** What a column has one value for. `spanBounds` has one more than there are spans. */
export type Counted =
  | 'spans'
  | 'spanBounds'
  | 'events'
  | 'edges'
  | 'gaps'
  | 'attributes'
  | 'traces'
  | 'strings';
export type ColumnType = 'f64' | 'u32' | 'u8';

/** In the order of the file: widest first, so that each column is aligned. */
export const CHUNK_COLUMNS = {
  spanStart: ['f64', 'spans'],
  spanEnd: ['f64', 'spans'],
  eventTime: ['f64', 'events'],
  edgeTime: ['f64', 'edges'],
  gapStart: ['f64', 'gaps'],
  gapEnd: ['f64', 'gaps'],
  gapCount: ['f64', 'gaps'],
  attributeNumber: ['f64', 'attributes'],
  traceFirst: ['f64', 'traces'],
  traceLast: ['f64', 'traces'],

  spanTrace: ['u32', 'spans'],
  spanIdHigh: ['u32', 'spans'],
  spanIdLow: ['u32', 'spans'],
  /** Both zero: no parent. */
  parentIdHigh: ['u32', 'spans'],
  parentIdLow: ['u32', 'spans'],
  spanName: ['u32', 'spans'],
  /** String or none. */
  spanActor: ['u32', 'spans'],
  /** String or none. */
  spanMessage: ['u32', 'spans'],
  /** Attributes of span i: from attributeBound[i] up to attributeBound[i + 1]. */
  attributeBound: ['u32', 'spanBounds'],
  payloadOffset: ['u32', 'spans'],
  payloadLength: ['u32', 'spans'],
  resultOffset: ['u32', 'spans'],
  resultLength: ['u32', 'spans'],
  eventSpanHigh: ['u32', 'events'],
  eventSpanLow: ['u32', 'events'],
  eventName: ['u32', 'events'],
  /** String or none. */
  eventMessage: ['u32', 'events'],
  eventDataOffset: ['u32', 'events'],
  eventDataLength: ['u32', 'events'],
  edgeFromTrace: ['u32', 'edges'],
  edgeFromHigh: ['u32', 'edges'],
  edgeFromLow: ['u32', 'edges'],
  edgeToTrace: ['u32', 'edges'],
  edgeToHigh: ['u32', 'edges'],
  edgeToLow: ['u32', 'edges'],
  edgeSynchronization: ['u32', 'edges'],
  attributeKey: ['u32', 'attributes'],
  attributeString: ['u32', 'attributes'],
  traceId0: ['u32', 'traces'],
  traceId1: ['u32', 'traces'],
  traceId2: ['u32', 'traces'],
  traceId3: ['u32', 'traces'],
  traceName: ['u32', 'traces'],
  /** String or none. */
  traceActor: ['u32', 'traces'],
  /** Spans first written in this chunk: continued rows are not counted again. */
  traceSpans: ['u32', 'traces'],
  /** Spans of the trace that ended with an error in this chunk. */
  traceErrors: ['u32', 'traces'],
  /** Where string i ends in the string bytes; it starts where the one before ends. */
  stringEnd: ['u32', 'strings'],

  spanCategory: ['u8', 'spans'],
  spanKind: ['u8', 'spans'],
  spanSource: ['u8', 'spans'],
  spanStatus: ['u8', 'spans'],
  spanFlags: ['u8', 'spans'],
  eventLevel: ['u8', 'events'],
  edgeEvidence: ['u8', 'edges'],
  gapReason: ['u8', 'gaps'],
  attributeType: ['u8', 'attributes'],
  traceCategory: ['u8', 'traces'],
  traceFlags: ['u8', 'traces'],
} as const satisfies Record<string, readonly [ColumnType, Counted]>;

export type ColumnName = keyof typeof CHUNK_COLUMNS;

interface Arrays {
  readonly f64: Float64Array<ArrayBuffer>;
  readonly u32: Uint32Array<ArrayBuffer>;
  readonly u8: Uint8Array<ArrayBuffer>;
}

/** Every column as a view into the chunk's one buffer. */
export type ChunkColumns = { readonly [Name in ColumnName]: Arrays[(typeof CHUNK_COLUMNS)[Name][0]] };

export type ChunkCounts = Readonly<Record<Exclude<Counted, 'spanBounds'>, number>> & {
  readonly stringBytes: number;
  readonly payloadBytes: number;
};

const WIDTH: Readonly<Record<ColumnType, number>> = { f64: 8, u32: 4, u8: 1 };

/** Total bytes of a chunk with these counts. */
export function chunkByteLength(counts: ChunkCounts): number {
  return offsetOf(undefined, counts) + counts.stringBytes + counts.payloadBytes;
}

export interface MappedChunk {
  readonly columns: ChunkColumns;
  readonly stringBytes: Uint8Array<ArrayBuffer>;
  readonly payloadBytes: Uint8Array<ArrayBuffer>;
}

/** One column of a chunk, for who needs no other: fifty views are made in vain and thrown away on the page's main thread. */
export function mapColumn(buffer: ArrayBuffer, counts: ChunkCounts, wanted: ColumnName): Arrays[ColumnType] {
  const { 0: type, 1: counted } = CHUNK_COLUMNS[wanted];
  return arrayOver(type, buffer, offsetOf(wanted, counts), countOf(counts, counted));
}

/** Lays the columns over a buffer of exactly `chunkByteLength(counts)` bytes; copies nothing. */
export function mapChunk(buffer: ArrayBuffer, counts: ChunkCounts): MappedChunk {
  const columns: Record<string, Arrays[ColumnType]> = {};
  let offset = HEADER_BYTES;
  for (const [name, [type, counted]] of Object.entries(CHUNK_COLUMNS)) {
    const length = countOf(counts, counted);
    columns[name] = arrayOver(type, buffer, offset, length);
    offset += WIDTH[type] * length;
  }
  return {
    // The loop above runs over the very keys of the type.
    columns: columns as ChunkColumns,
    stringBytes: new Uint8Array(buffer, offset, counts.stringBytes),
    payloadBytes: new Uint8Array(buffer, offset + counts.stringBytes, counts.payloadBytes),
  };
}

/** Where the column begins, or where the last one ends. Makes no garbage: every chunk comes by here in a page. */
function offsetOf(wanted: ColumnName | undefined, counts: ChunkCounts): number {
  let offset = HEADER_BYTES;
  for (const name in CHUNK_COLUMNS) {
    if (name === wanted) break;
    // The loop runs over the very keys of the record; taken by place, for an iterator is an object.
    const { 0: type, 1: counted } = CHUNK_COLUMNS[name as ColumnName];
    offset += WIDTH[type] * countOf(counts, counted);
  }
  return offset;
}

const EMPTY: Arrays = {
  f64: /* @__PURE__ */ new Float64Array(),
  u32: /* @__PURE__ */ new Uint32Array(),
  u8: /* @__PURE__ */ new Uint8Array(),
};

function arrayOver(
  type: ColumnType,
  buffer: ArrayBuffer,
  offset: number,
  length: number,
): Arrays[ColumnType] {
  // Most chunks have no event, edge, gap or payload: half of the views would be made of nothing.
  if (length === 0) return EMPTY[type];
  switch (type) {
    case 'f64':
      return new Float64Array(buffer, offset, length);
    case 'u32':
      return new Uint32Array(buffer, offset, length);
    case 'u8':
      return new Uint8Array(buffer, offset, length);
  }
}

function countOf(counts: ChunkCounts, counted: Counted): number {
  return counted === 'spanBounds' ? counts.spans + 1 : counts[counted];
}
