import { gapsOfLostChunk } from '../core/model/lost-chunk.ts';
import { lostRecords } from '../core/model/lost-records.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import type { StorageReader } from '../storage/read.ts';
import type { Removal } from '../storage/remove-chunks.ts';
import type { StorageWriter } from '../storage/write.ts';
import type { CommitLoop } from './commit-loop.ts';
import type { Documents } from './documents.ts';
import { gapChunk } from './gap-chunk.ts';

export interface ReplacePorts {
  readonly reader: Pick<StorageReader, 'session'>;
  readonly writer: Pick<StorageWriter, 'remove'>;
  readonly documents: Documents;
  readonly commits: Pick<CommitLoop, 'add'>;
  readonly random: () => number;
  readonly onRemoved: (removal: Removal) => void;
}

/** Takes a chunk that cannot be read from among the others, and says in a gap what was in it: its own gaps too. */
export async function replaceByGap(chunk: StoredChunk, ports: ReplacePorts): Promise<void> {
  const { reader, writer, documents, commits, random, onRemoved } = ports;
  // Read before the removal, which may take the session along.
  const session = await reader.session(chunk.sessionId);
  const removal = await writer.remove({ chunkIds: [chunk.chunkId] }, documents.liveSessions());
  if (removal.kind === 'failed') return;
  onRemoved(removal.value);
  if (session.kind === 'failed' || session.value === undefined) return;
  commits.add({
    session: session.value,
    chunk: {
      ...gapChunk(chunk.sessionId, gapsOfLostChunk(chunk), random),
      lostBefore: lostRecords(chunk.gaps),
    },
    acknowledges: [],
  });
}
