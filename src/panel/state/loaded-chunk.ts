import type { ChunkView } from '../../core/model/chunk/view.ts';
import type { StoredChunk } from '../../core/model/stored-chunk.ts';

export interface LoadedChunk {
  readonly stored: StoredChunk;
  readonly view: ChunkView;
  /** Open rows whose span was written again later: they say nothing any more. */
  readonly superseded: Set<number>;
}
