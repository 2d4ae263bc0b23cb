import type { TraceSummary } from '../trace-summary.ts';
import { readCounts } from './check.ts';
import {
  CHUNK_MAGIC,
  CHUNK_VERSION,
  type ChunkColumns,
  type ChunkCounts,
  chunkByteLength,
  HEADER,
  mapChunk,
} from './layout.ts';
import { ChunkView } from './view.ts';

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
  const { columns } = view;
  const texts = new Texts(view);
  const names = columns.traceName.map((text) => texts.numberOf(text));
  const actors = columns.traceActor.map((text) => (text === 0 ? 0 : texts.numberOf(text - 1) + 1));
  const counts: ChunkCounts = {
    ...NO_ROWS,
    traces: view.counts.traces,
    strings: texts.ends.length,
    stringBytes: texts.ends.at(-1) ?? 0,
  };
  const bytes = new ArrayBuffer(chunkByteLength(counts));
  writeHeader(bytes, counts);
  const { columns: target, stringBytes } = mapChunk(bytes, counts);
  for (const name of COPIED) target[name].set(columns[name]);
  target.traceName.set(names);
  target.traceActor.set(actors);
  target.stringEnd.set(texts.ends);
  let offset = 0;
  for (const piece of texts.pieces) {
    stringBytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

/** Errors: throws where the bytes are not what `summariesToBytes` has made. */
export function bytesToSummaries(bytes: ArrayBuffer): readonly TraceSummary[] {
  const counts = readCounts(bytes);
  if (counts.kind === 'failed') throw new Error(`The summaries of a chunk are damaged: ${counts.error}`);
  return new ChunkView(bytes, counts.value).summaries();
}

/** Those of a chunk's texts that are asked for, in a new order. */
class Texts {
  readonly pieces: Uint8Array[] = [];
  readonly ends: number[] = [];
  readonly #view: ChunkView;
  readonly #numbers = new Map<number, number>();

  constructor(view: ChunkView) {
    this.#view = view;
  }

  numberOf(text: number): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.pieces.length;
    const piece = this.#view.stringPiece(text);
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
