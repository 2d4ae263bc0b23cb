import { create } from 'zustand';
import type { StorageReader } from '../../storage/read.ts';

/** What the panel reads of storage. */
export type PanelHistory = Pick<
  StorageReader,
  'session' | 'allSessions' | 'chunkIdsOfSession' | 'chunksById' | 'bytesOfChunks'
>;

/** No read takes so long, even of a full store, unless something holds the database. */
const SLOW_AFTER_MS = 15_000;

/** How many reads have not been answered for so long that a person must know. */
export const useStorageWait = create<{ readonly hanging: number }>()(() => ({ hanging: 0 }));

/** The same reader, but a read that hangs is told to the person, until it is answered after all. */
export function tellHangingReads(history: PanelHistory): PanelHistory {
  return {
    session: watched(history.session),
    allSessions: watched(history.allSessions),
    chunkIdsOfSession: watched(history.chunkIdsOfSession),
    chunksById: watched(history.chunksById),
    bytesOfChunks: watched(history.bytesOfChunks),
  };
}

function watched<Arguments extends readonly unknown[], Answer>(
  read: (...args: Arguments) => Promise<Answer>,
): (...args: Arguments) => Promise<Answer> {
  return async (...args) => {
    let isHanging = false;
    const timer = setTimeout(() => {
      isHanging = true;
      count(1);
    }, SLOW_AFTER_MS);
    try {
      return await read(...args);
    } finally {
      clearTimeout(timer);
      if (isHanging) count(-1);
    }
  };
}

function count(change: 1 | -1): void {
  useStorageWait.setState(({ hanging }) => ({ hanging: hanging + change }));
}
