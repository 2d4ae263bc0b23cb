import { ChunkBuilder } from '../../model/chunk/builder.ts';
import type { ChunkView } from '../../model/chunk/view.ts';
import { openChunk } from '../../model/chunk/view.ts';
import type { TraceId } from '../../model/ids.ts';
import { gapsOfLostChunk } from '../../model/lost-chunk.ts';
import type { Gap } from '../../model/span.ts';
import { millis } from '../../model/time.ts';
import { type ChunkLinks, linkChunk } from './chunk-links.ts';
import { type RowsOfTraces, rowsOfTraces } from './rows-of-traces.ts';

/** The chunks of one session in the order they were stored, wherever they lie. */
export interface ChunkSource {
  readonly count: number;
  /** The bytes of these chunks by number, from 0; undefined where one is gone. Throws where storage cannot be read. */
  read(numbers: readonly number[]): Promise<readonly (ArrayBuffer | undefined)[]>;
  /**
   * What to say of a chunk that is gone or damaged. `known` is what an earlier read has seen of it, or else that something is
   * missing after the chunk before it. Asked again whenever it is read again.
   */
  gapsFor(number: number, known: readonly Gap[]): Promise<readonly Gap[]>;
}

/** A chunk whose rows are at hand. */
export interface OpenedChunk {
  readonly number: number;
  readonly view: ChunkView;
  readonly links: ChunkLinks;
  /** The numbers that this chunk gives to traces. */
  readonly traceNumbers: ReadonlyMap<TraceId, number>;
  readonly rowsOf: RowsOfTraces;
}

export interface ChunkReader {
  readonly count: number;
  /** These chunks one after the other, in the order asked for. For one that is gone or damaged stands one of nothing but gaps. */
  walk(numbers: Iterable<number>): AsyncGenerator<OpenedChunk>;
}

/** A database answers for several in little more time than for one. */
const READ_AT_ONCE = 8;

/** Traces that run at the same time share chunks: so many bytes of them stay open, the least recently used go first. */
const MOST_OPEN_BYTES = 8_000_000;

export function createChunkReader(source: ChunkSource): ChunkReader {
  const open = new Map<number, OpenedChunk>();
  const seen = new Map<number, readonly Gap[]>();
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
    const fresh = new Map<number, OpenedChunk>();
    for (const [index, number] of absent.entries()) {
      const view = readableView(buffers[index]);
      if (view !== undefined) seen.set(number, gapsOfLostChunk(factsOf(view)));
      fresh.set(number, openedChunk(number, view ?? (await standIn(number))));
    }
    const chunks = numbers.flatMap((number) => open.get(number) ?? fresh.get(number) ?? []);
    chunks.forEach(keep);
    return chunks;
  }

  async function standIn(number: number): Promise<ChunkView> {
    return chunkOfGaps(await source.gapsFor(number, seen.get(number) ?? [gapAfter(number - 1)]));
  }

  /** Nobody knows how long, nor how much. */
  function gapAfter(number: number): Gap {
    let before = number;
    while (before >= 0 && !seen.has(before)) before--;
    const time = seen.get(before)?.[0]?.end ?? millis(0);
    return { start: time, end: time, count: 0, reason: 'storage-failed' };
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

function readableView(buffer: ArrayBuffer | undefined): ChunkView | undefined {
  const opened = buffer === undefined ? undefined : openChunk(buffer);
  return opened?.kind === 'ok' ? opened.value : undefined;
}

function factsOf(view: ChunkView) {
  const { firstTime, lastTime, counts } = view;
  return { firstTime, lastTime, spans: counts.spans, gaps: view.gaps() };
}

function chunkOfGaps(gaps: readonly Gap[]): ChunkView {
  const builder = new ChunkBuilder();
  for (const gap of gaps) builder.addGap(gap);
  const opened = openChunk(builder.seal({ sequence: 0, rulesVersion: 0 }));
  if (opened.kind === 'failed') throw new Error(`A chunk of our own making: ${opened.error}`);
  return opened.value;
}

function openedChunk(number: number, view: ChunkView): OpenedChunk {
  const traceNumbers = new Map<TraceId, number>();
  for (let trace = 0; trace < view.counts.traces; trace++) traceNumbers.set(view.traceId(trace), trace);
  return { number, view, links: linkChunk(view), traceNumbers, rowsOf: rowsOfTraces(view) };
}
