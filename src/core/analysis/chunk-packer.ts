import { ChunkBuilder } from '../model/chunk/builder.ts';
import type { RecordTarget } from './record-target.ts';

export interface PackOptions {
  /** A chunk is sealed once it has this many records, or about so many bytes. */
  readonly mostRecords?: number;
  readonly mostBytes?: number;
  /** Sequence number of the first chunk; 0, if absent. */
  readonly firstSequence?: number;
}

/** As large as those that a page makes. */
const MOST_RECORDS = 1_000;
const MOST_BYTES = 512_000;

/** About what the columns of one record take; payloads come on top. Asking the builder each time would cost more than adding. */
const RECORD_BYTES = 120;

export interface ChunkPacker extends RecordTarget {
  /** Hands out what is left. */
  finish(): void;
}

/** Packs records into chunks in the order in which they come, and hands each out as it is full. */
export function createChunkPacker(
  onChunk: (chunk: ArrayBuffer) => void,
  options: PackOptions = {},
): ChunkPacker {
  const { mostRecords = MOST_RECORDS, mostBytes = MOST_BYTES } = options;
  const builder = new ChunkBuilder();
  let sequence = options.firstSequence ?? 0;
  let bytes = 0;
  const seal = (): void => {
    onChunk(builder.seal({ sequence: sequence++, rulesVersion: 0 }));
    bytes = 0;
  };
  const note = (payloadBytes: number): void => {
    bytes += RECORD_BYTES + payloadBytes;
    if (builder.records >= mostRecords || bytes >= mostBytes) seal();
  };
  return {
    addSpan: (span) => {
      builder.addSpan(span);
      note((span.payload?.length ?? 0) + (span.result?.length ?? 0));
    },
    addEvent: (event) => {
      builder.addEvent(event);
      note(event.data?.length ?? 0);
    },
    addEdge: (edge) => {
      builder.addEdge(edge);
      note(0);
    },
    addGap: (gap) => {
      builder.addGap(gap);
      note(0);
    },
    finish: () => {
      if (builder.records > 0) seal();
    },
  };
}
