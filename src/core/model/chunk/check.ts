import { failed, ok, type Result } from '../../base/result.ts';
import {
  EVENT_LEVELS,
  EVIDENCE_TIERS,
  GAP_REASONS,
  SPAN_CATEGORIES,
  SPAN_KINDS,
  SPAN_SOURCES,
  SPAN_STATUSES,
} from '../span.ts';
import {
  ATTRIBUTE_BOOLEAN,
  ATTRIBUTE_STRING,
  CHUNK_MAGIC,
  CHUNK_VERSION,
  type ChunkColumns,
  type ChunkCounts,
  chunkByteLength,
  HEADER,
  HEADER_BYTES,
  SPAN_CONTINUED,
  SPAN_OPEN,
  TRACE_HAS_ROOT,
} from './layout.ts';

/** Larger counts than any honest chunk has; keeps a forged header from overflowing the sum below. */
const MOST_ROWS = 1 << 24;

/** Reads the header's counts and checks that the whole buffer is exactly what they promise. */
export function readCounts(buffer: ArrayBuffer): Result<ChunkCounts> {
  if (buffer.byteLength < HEADER_BYTES)
    return failed(`a chunk has at least ${HEADER_BYTES} bytes, got ${buffer.byteLength}`);
  const header = new DataView(buffer);
  const field = (name: keyof typeof HEADER) => header.getUint32(HEADER[name], true);
  if (field('magic') !== CHUNK_MAGIC) return failed('not a chunk: it does not begin with TPC1');
  if (field('version') !== CHUNK_VERSION) {
    return failed(`chunk version ${field('version')} is not known here; expected ${CHUNK_VERSION}`);
  }
  const counts: ChunkCounts = {
    spans: field('spans'),
    events: field('events'),
    edges: field('edges'),
    gaps: field('gaps'),
    attributes: field('attributes'),
    traces: field('traces'),
    strings: field('strings'),
    stringBytes: field('stringBytes'),
    payloadBytes: field('payloadBytes'),
  };
  const oversized = Object.entries(counts).find(
    ([name, count]) => count > MOST_ROWS && !name.endsWith('Bytes'),
  );
  if (oversized !== undefined) return failed(`the chunk claims ${oversized[1]} ${oversized[0]}`);
  const expected = chunkByteLength(counts);
  if (field('byteLength') !== buffer.byteLength || expected !== buffer.byteLength) {
    return failed(
      `the chunk's counts ask for ${expected} bytes, its header says ${field('byteLength')}, it has ${buffer.byteLength}`,
    );
  }
  return ok(counts);
}

interface Mapped {
  readonly counts: ChunkCounts;
  readonly columns: ChunkColumns;
  readonly firstTime: number;
  readonly lastTime: number;
}

type ColumnName = keyof ChunkColumns;
/** The columns of one type: a loop that meets one kind of array only is compiled to a third of the time. */
type Columns<Column> = {
  [Name in ColumnName]: ChunkColumns[Name] extends Column ? Name : never;
}[ColumnName];

const STRINGS: readonly Columns<Uint32Array>[] = [
  'spanName',
  'eventName',
  'edgeSynchronization',
  'attributeKey',
  'traceName',
];
const STRINGS_OR_NONE: readonly Columns<Uint32Array>[] = [
  'spanActor',
  'spanMessage',
  'eventMessage',
  'traceActor',
];
const TRACES: readonly Columns<Uint32Array>[] = ['spanTrace', 'edgeFromTrace', 'edgeToTrace'];
const FINITE: readonly Columns<Float64Array>[] = [
  'spanStart',
  'eventTime',
  'edgeTime',
  'gapStart',
  'gapEnd',
  'gapCount',
];
const PAYLOADS: readonly (readonly [Columns<Uint32Array>, Columns<Uint32Array>])[] = [
  ['payloadOffset', 'payloadLength'],
  ['resultOffset', 'resultLength'],
  ['eventDataOffset', 'eventDataLength'],
];
const NUMBERED: readonly (readonly [Columns<Uint8Array>, number])[] = [
  ['spanCategory', SPAN_CATEGORIES.length],
  ['spanKind', SPAN_KINDS.length],
  ['spanSource', SPAN_SOURCES.length],
  ['spanStatus', SPAN_STATUSES.length],
  ['spanFlags', (SPAN_OPEN | SPAN_CONTINUED) + 1],
  ['eventLevel', EVENT_LEVELS.length],
  ['edgeEvidence', EVIDENCE_TIERS.length],
  ['gapReason', GAP_REASONS.length],
  ['attributeType', ATTRIBUTE_BOOLEAN + 1],
  ['traceCategory', SPAN_CATEGORIES.length],
  ['traceFlags', TRACE_HAS_ROOT + 1],
];

/**
 * The first thing wrong in a chunk whose size is right, or undefined. One pass over each column: every number of every chunk
 * comes by here before its commit.
 */
export function checkChunk(chunk: Mapped): string | undefined {
  const { counts } = chunk;
  if (
    !(chunk.firstTime <= chunk.lastTime) ||
    !Number.isFinite(chunk.firstTime) ||
    !Number.isFinite(chunk.lastTime)
  ) {
    return `first time ${chunk.firstTime} and last time ${chunk.lastTime} make no interval`;
  }
  return (
    notAscending(chunk, 'stringEnd', counts.stringBytes) ??
    notAscending(chunk, 'attributeBound', counts.attributes) ??
    firstNotBelow(chunk, TRACES, counts.traces) ??
    firstNotBelow(chunk, STRINGS, counts.strings) ??
    firstNotBelow(chunk, STRINGS_OR_NONE, counts.strings + 1) ??
    firstMisnumbered(chunk) ??
    firstNotFinite(chunk) ??
    badEnd(chunk) ??
    badAttribute(chunk) ??
    badSummary(chunk) ??
    firstOutsidePayloads(chunk)
  );
}

function firstNotBelow(
  { columns }: Mapped,
  names: readonly Columns<Uint32Array>[],
  limit: number,
): string | undefined {
  for (const name of names) {
    const column = columns[name];
    if (column.length > 0 && mostOf(column) >= limit) {
      const row = column.findIndex((value) => value >= limit);
      return notBelow(name, row, column[row], limit);
    }
  }
  return undefined;
}

function firstMisnumbered({ columns }: Mapped): string | undefined {
  for (const [name, limit] of NUMBERED) {
    const column = columns[name];
    for (let row = 0; row < column.length; row++) {
      const value = column[row] ?? limit;
      if (value >= limit) return notBelow(name, row, value, limit);
    }
  }
  return undefined;
}

function notBelow(name: ColumnName, row: number, value: number | undefined, limit: number): string {
  return `${name}[${row}] is ${value}, but there are only ${limit}`;
}

/** 0 where there is nothing. */
function mostOf(column: Uint32Array): number {
  let most = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row] ?? 0;
    if (value > most) most = value;
  }
  return most;
}

function firstNotFinite({ columns }: Mapped): string | undefined {
  for (const name of FINITE) {
    const column = columns[name];
    let sum = 0;
    // Nothing times zero is zero, but NaN and the infinities are NaN, and so is any sum with them.
    for (let row = 0; row < column.length; row++) sum += (column[row] ?? Number.NaN) * 0;
    if (sum === 0) continue;
    return `${name}[${column.findIndex((value) => !Number.isFinite(value))}] is not a finite number`;
  }
  return undefined;
}

/** Bounds must never fall, and must end exactly at the end of what they divide. */
function notAscending({ columns }: Mapped, name: Columns<Uint32Array>, total: number): string | undefined {
  const column = columns[name];
  let before = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row] ?? 0;
    if (value < before) return `${name} falls from ${before} to ${value}`;
    before = value;
  }
  return before === total ? undefined : `${name} ends at ${before}, expected ${total}`;
}

function badEnd({ columns: { spanFlags, spanEnd } }: Mapped): string | undefined {
  for (let row = 0; row < spanEnd.length; row++) {
    const end = spanEnd[row] ?? 0;
    const isOpen = ((spanFlags[row] ?? 0) & SPAN_OPEN) !== 0;
    if (isOpen !== Number.isNaN(end)) return `spanEnd[${row}] contradicts the flag "open"`;
    if (!isOpen && !Number.isFinite(end)) return `spanEnd[${row}] is not a finite number`;
  }
  return undefined;
}

function badAttribute({ columns: { attributeString, attributeType }, counts }: Mapped): string | undefined {
  // Of an attribute that is no text the column says nothing; ours have 0 there, and need no second look.
  if (mostOf(attributeString) < counts.strings) return undefined;
  for (let row = 0; row < counts.attributes; row++) {
    if (attributeType[row] === ATTRIBUTE_STRING && (attributeString[row] ?? 0) >= counts.strings)
      return `attributeString[${row}] is outside the strings`;
  }
  return undefined;
}

/** A trace that only an edge mentions has no spans and infinite times; every other one has finite times. */
function badSummary({
  columns: { traceFirst, traceLast, traceSpans, traceErrors },
  counts,
}: Mapped): string | undefined {
  for (let trace = 0; trace < counts.traces; trace++) {
    const first = traceFirst[trace] ?? Number.NaN;
    const last = traceLast[trace] ?? Number.NaN;
    const isMentionOnly = first === Number.POSITIVE_INFINITY && last === Number.NEGATIVE_INFINITY;
    if (!isMentionOnly && !(Number.isFinite(first) && Number.isFinite(last)))
      return `trace ${trace} has no times`;
    if ((traceSpans[trace] ?? 0) > counts.spans) return `trace ${trace} claims more spans than there are`;
    if ((traceErrors[trace] ?? 0) > counts.spans)
      return `trace ${trace} claims more errors than there are spans`;
  }
  return undefined;
}

function firstOutsidePayloads({ columns, counts: { payloadBytes } }: Mapped): string | undefined {
  for (const [offset, length] of PAYLOADS) {
    const starts = columns[offset];
    const lengths = columns[length];
    // As it is wherever there are no payloads.
    if (mostOf(starts) + mostOf(lengths) <= payloadBytes) continue;
    for (let row = 0; row < lengths.length; row++) {
      if ((starts[row] ?? 0) + (lengths[row] ?? 0) > payloadBytes)
        return `${offset}[${row}] points outside the payloads`;
    }
  }
  return undefined;
}
