import type { StoredTotals } from '../core/model/store-totals.ts';
import type { Schedule } from '../core/pipeline/batcher.ts';
import type { StorageReader } from '../storage/read.ts';
import type { Removal } from '../storage/remove-chunks.ts';
import type { StorageWriter } from '../storage/write.ts';
import type { AskDocument } from './ask-document.ts';
import type { CommitLoop } from './commit-loop.ts';
import type { Documents } from './documents.ts';
import type { ExtensionApi } from './extension-api.ts';
import { Housekeeping } from './housekeeping.ts';
import { IdleCompression } from './idle-compression.ts';
import { noteLosses } from './loss-notes.ts';
import { createRoomMaker, type RoomMaker } from './make-room.ts';
import { Pins } from './pins.ts';
import { preservedNames } from './preserved-names.ts';
import { Rotation } from './rotate.ts';
import type { Settings } from './settings.ts';

/** What keeps the store in shape: it runs by itself, now and then, after commits and when documents go. */
export interface Upkeep {
  readonly rotation: Rotation;
  readonly compression: IdleCompression;
  readonly housekeeping: Housekeeping;
  readonly pins: Pins;
  readonly room: RoomMaker;
}

export interface UpkeepNeeds {
  readonly api: Pick<ExtensionApi, 'notes' | 'sessionMemory'>;
  readonly reader: StorageReader;
  readonly writer: StorageWriter;
  readonly settings: Settings;
  readonly documents: Documents;
  readonly commits: CommitLoop;
  readonly askDocument: AskDocument;
  readonly schedule: Schedule;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly onRemoved: (removal: Removal, buffers: readonly ArrayBuffer[]) => void;
  readonly onCompressed: (totals: StoredTotals) => void;
}

export async function createUpkeep(needs: UpkeepNeeds): Promise<Upkeep> {
  const { reader, writer, settings, documents, commits, onRemoved, onCompressed } = needs;
  const pins = await Pins.load(reader, writer);
  const rotation = new Rotation({
    ...needs,
    retention: () => settings.retention,
    preservation: () => ({
      rules: settings.retention.preserve,
      isOnlyErrors:
        pins.all.length === 0 &&
        settings.retention.preserve.names.length === 0 &&
        settings.retention.preserve.slowerThanMs === undefined,
      isPinned: (sessionId, traceId) => pins.has(sessionId, traceId),
      matchesName: preservedNames(settings.retention),
    }),
    released: pins,
    liveSessions: () => documents.liveSessions(),
    onRemoved: (removal, buffers) => {
      pins.forget(removal.sessionIds);
      onRemoved(removal, buffers);
    },
    onLost: (losses) => void noteLosses(losses, needs, needs.random),
  });
  const compression = new IdleCompression({ ...needs, waiting: () => commits.waiting, onCompressed });
  const housekeeping = new Housekeeping(needs);
  const room = createRoomMaker({ rotation, commits, memory: needs.api.sessionMemory, now: needs.now });
  return { rotation, compression, housekeeping, pins, room };
}
