import type { ChunkView } from '../../core/model/chunk/view.ts';
import type { StoredChunk } from '../../core/model/stored-chunk.ts';

/** A chunk that the panel knows: its index row at once, its rows when somebody asks for them. */
export interface LoadedChunk {
  readonly stored: StoredChunk;
  /** The summaries of its traces, where they lie. */
  readonly summaries: ChunkView;
  /** Absent until its bytes were read: the list of traces and the overview need none. */
  view: ChunkView | undefined;
  /** Open rows whose span was written again later: they say nothing any more. */
  readonly superseded: Set<number>;
}

/** A chunk whose rows are at hand. */
export interface OpenedChunk extends LoadedChunk {
  readonly view: ChunkView;
}

export function isOpened(chunk: LoadedChunk): chunk is OpenedChunk {
  return chunk.view !== undefined;
}
