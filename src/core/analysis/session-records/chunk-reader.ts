import type { ChunkView } from '../../model/chunk/view.ts';
import { openChunk } from '../../model/chunk/view.ts';
import type { TraceId } from '../../model/ids.ts';
import { type ChunkLinks, linkChunk } from './chunk-links.ts';

/** The chunks of one session in the order they were stored, wherever they lie. */
export interface ChunkSource {
  readonly count: number;
  /** The bytes of these chunks by number, from 0; undefined where one is gone. Throws where storage cannot be read. */
  read(numbers: readonly number[]): Promise<readonly (ArrayBuffer | undefined)[]>;
}

/** A chunk whose rows are at hand. */
export interface OpenedChunk {
  readonly number: number;
  readonly view: ChunkView;
  readonly links: ChunkLinks;
  /** The numbers that this chunk gives to traces. */
  readonly traceNumbers: ReadonlyMap<TraceId, number>;
}

export interface ChunkReader {
  readonly count: number;
  /** These chunks one after the other, in the order asked for. What is gone or damaged is passed over. */
  walk(numbers: Iterable<number>): AsyncGenerator<OpenedChunk>;
}

/** A database answers for several in little more time than for one. */
const READ_AT_ONCE = 8;

/** Traces that run at the same time share chunks: so many bytes of them stay open, the least recently used go first. */
const MOST_OPEN_BYTES = 8_000_000;

export function createChunkReader(source: ChunkSource): ChunkReader {
  const open = new Map<number, OpenedChunk>();
  let bytes = 0;
  return { count: source.count, walk };

  async function* walk(numbers: Iterable<number>): AsyncGenerator<OpenedChunk> {
    let batch: number[] = [];
    for (const number of numbers) {
      if (batch.push(number) < READ_AT_ONCE) continue;
      yield* await openAll(batch);
      batch = [];
    }
    if (batch.length > 0) yield* await openAll(batch);
  }

  async function openAll(numbers: readonly number[]): Promise<readonly OpenedChunk[]> {
    const absent = numbers.filter((number) => !open.has(number));
    const buffers = absent.length === 0 ? [] : await source.read(absent);
    const fresh = new Map(absent.map((number, index) => [number, openOne(number, buffers[index])]));
    const chunks = numbers.flatMap((number) => open.get(number) ?? fresh.get(number) ?? []);
    chunks.forEach(keep);
    return chunks;
  }

  function keep(chunk: OpenedChunk): void {
    if (open.delete(chunk.number)) bytes -= chunk.view.buffer.byteLength;
    open.set(chunk.number, chunk);
    bytes += chunk.view.buffer.byteLength;
    for (const [number, { view }] of open) {
      if (bytes <= MOST_OPEN_BYTES) return;
      open.delete(number);
      bytes -= view.buffer.byteLength;
    }
  }
}

function openOne(number: number, buffer: ArrayBuffer | undefined): OpenedChunk | undefined {
  const opened = buffer === undefined ? undefined : openChunk(buffer);
  if (opened?.kind !== 'ok') return undefined;
  const view = opened.value;
  const traceNumbers = new Map<TraceId, number>();
  for (let trace = 0; trace < view.counts.traces; trace++) traceNumbers.set(view.traceId(trace), trace);
  return { number, view, links: linkChunk(view), traceNumbers };
}
