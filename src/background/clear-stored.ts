import { ok, type Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { Removal } from '../storage/remove-chunks.ts';
import type { StorageWriter } from '../storage/write.ts';
import type { Documents } from './documents.ts';
import type { Quarantine } from './quarantine.ts';
import type { Upkeep } from './upkeep.ts';

export interface ClearNeeds {
  readonly writer: Pick<StorageWriter, 'clear'>;
  readonly documents: Pick<Documents, 'liveSessions'>;
  readonly upkeep: Pick<Upkeep, 'pins'>;
  readonly quarantine: Pick<Quarantine, 'clear'>;
  readonly noteRemoval: (removal: Removal) => void;
}

/** Removes all that is stored of these sessions, and tells the panels; live sessions go on recording. */
export async function clearStored(
  parts: ClearNeeds,
  sessionIds: readonly SessionId[],
): Promise<Result<void>> {
  const removal = await parts.writer.clear(sessionIds, parts.documents.liveSessions());
  if (removal.kind === 'failed') return removal;
  parts.upkeep.pins.forget(sessionIds);
  parts.noteRemoval(removal.value);
  await parts.quarantine.clear(sessionIds);
  return ok(undefined);
}
