import { SPAN_CATEGORIES } from '../span.ts';
import type { TraceSummary } from '../trace-summary.ts';
import { hexToUint32 } from './hex.ts';
import {
  CHUNK_MAGIC,
  CHUNK_VERSION,
  type ChunkColumns,
  type ChunkCounts,
  chunkByteLength,
  HEADER,
  mapChunk,
  TRACE_HAS_ROOT,
} from './layout.ts';
import type { ChunkView } from './view.ts';

/** What goes over as it is; names and actors are numbered anew. */
const COPIED = [
  'traceFirst',
  'traceLast',
  'traceId0',
  'traceId1',
  'traceId2',
  'traceId3',
  'traceSpans',
  'traceErrors',
  'traceCategory',
  'traceFlags',
] as const satisfies readonly (keyof ChunkColumns)[];

const NO_ROWS = { spans: 0, events: 0, edges: 0, gaps: 0, attributes: 0, payloadBytes: 0 };

/**
 * The summaries of a chunk's traces as a chunk without rows: 50 bytes for each, copied column by column. As objects and as JSON
 * text they are three times as large, and cost as much to make as the check of the whole chunk.
 */
export function summariesToBytes(view: ChunkView): ArrayBuffer {
  const { columns, counts } = view;
  const texts = new Texts<number>((text) => view.stringPiece(text));
  const names = columns.traceName.map((text) => texts.numberOf(text));
  const actors = columns.traceActor.map((text) => (text === 0 ? 0 : texts.numberOf(text - 1) + 1));
  return bytesOf(counts.traces, texts, (target) => {
    for (const name of COPIED) target[name].set(columns[name]);
    target.traceName.set(names);
    target.traceActor.set(actors);
  });
}

/** The same of summaries that are objects. */
export function packSummaries(summaries: readonly TraceSummary[]): ArrayBuffer {
  const encoder = new TextEncoder();
  const texts = new Texts<string>((text) => encoder.encode(text));
  const names = summaries.map(({ name }) => texts.numberOf(name));
  const actors = summaries.map(({ actor }) => (actor === undefined ? 0 : texts.numberOf(actor) + 1));
  return bytesOf(summaries.length, texts, (target) => {
    target.traceName.set(names);
    target.traceActor.set(actors);
    for (const [trace, summary] of summaries.entries()) {
      target.traceFirst[trace] = summary.first;
      target.traceLast[trace] = summary.last;
      target.traceId0[trace] = hexToUint32(summary.traceId, 0);
      target.traceId1[trace] = hexToUint32(summary.traceId, 8);
      target.traceId2[trace] = hexToUint32(summary.traceId, 16);
      target.traceId3[trace] = hexToUint32(summary.traceId, 24);
      target.traceSpans[trace] = summary.spans;
      target.traceErrors[trace] = summary.errors;
      target.traceCategory[trace] = SPAN_CATEGORIES.indexOf(summary.category);
      target.traceFlags[trace] = summary.hasRoot ? TRACE_HAS_ROOT : 0;
    }
  });
}

function bytesOf(
  traces: number,
  texts: Pick<Texts<never>, 'pieces' | 'ends'>,
  fill: (columns: ChunkColumns) => void,
): ArrayBuffer {
  const counts: ChunkCounts = {
    ...NO_ROWS,
    traces,
    strings: texts.ends.length,
    stringBytes: texts.ends.at(-1) ?? 0,
  };
  const bytes = new ArrayBuffer(chunkByteLength(counts));
  writeHeader(bytes, counts);
  const { columns, stringBytes } = mapChunk(bytes, counts);
  fill(columns);
  columns.stringEnd.set(texts.ends);
  let offset = 0;
  for (const piece of texts.pieces) {
    stringBytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

/** Those of a chunk's texts that are asked for, in a new order. */
class Texts<Text> {
  readonly pieces: Uint8Array[] = [];
  readonly ends: number[] = [];
  readonly #pieceOf: (text: Text) => Uint8Array;
  readonly #numbers = new Map<Text, number>();

  constructor(pieceOf: (text: Text) => Uint8Array) {
    this.#pieceOf = pieceOf;
  }

  numberOf(text: Text): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.pieces.length;
    const piece = this.#pieceOf(text);
    this.pieces.push(piece);
    this.ends.push((this.ends.at(-1) ?? 0) + piece.length);
    this.#numbers.set(text, number);
    return number;
  }
}

function writeHeader(bytes: ArrayBuffer, counts: ChunkCounts): void {
  const header = new DataView(bytes);
  header.setUint32(HEADER.magic, CHUNK_MAGIC, true);
  header.setUint32(HEADER.version, CHUNK_VERSION, true);
  header.setUint32(HEADER.byteLength, bytes.byteLength, true);
  header.setUint32(HEADER.traces, counts.traces, true);
  header.setUint32(HEADER.strings, counts.strings, true);
  header.setUint32(HEADER.stringBytes, counts.stringBytes, true);
}
