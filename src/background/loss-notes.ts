import { isRecord } from '../core/base/is-record.ts';
import { isSessionId } from '../core/model/ids.ts';
import { GAP_REASONS, type Gap } from '../core/model/span.ts';
import type { StorageReader } from '../storage/read.ts';
import type { CommitLoop } from './commit-loop.ts';
import type { Loss } from './crowded-out.ts';
import type { ExtensionApi } from './extension-api.ts';
import { gapChunk } from './gap-chunk.ts';

/** Of keys in `storage.local`, which has room when the database has none, and outlives a worker that waits for some. */
const LOSS_NOTE = 'tracepane.loss.';

interface LossNote extends Loss {
  /** From 0 up to 1: by it the gap is recognised, should a worker die between its commit and the end of its note. */
  readonly draw: number;
}

export interface LossNotePorts {
  readonly api: Pick<ExtensionApi, 'notes'>;
  readonly reader: Pick<StorageReader, 'session'>;
  readonly commits: Pick<CommitLoop, 'add'>;
}

/** No space was left for these: gaps say how much, as soon as there is space for them, whichever worker sees it. */
export async function noteLosses(
  losses: readonly Loss[],
  ports: LossNotePorts,
  random: () => number,
): Promise<void> {
  for (const loss of losses) {
    const note: LossNote = { ...loss, draw: random() };
    const key = `${LOSS_NOTE}${loss.sessionId}.${note.draw}`;
    await ports.api.notes.set({ [key]: note }).catch((error: unknown) => {
      console.warn('Tracepane can keep what was crowded out in memory only:', error);
    });
    await store(key, note, ports);
  }
}

/** For a worker that starts: those of the workers before it. */
export async function collectLossNotes(ports: LossNotePorts): Promise<void> {
  const stored = await ports.api.notes.get();
  for (const [key, note] of Object.entries(stored)) {
    if (!key.startsWith(LOSS_NOTE)) continue;
    if (isLossNote(note)) await store(key, note, ports);
    else await ports.api.notes.remove([key]);
  }
}

async function store(key: string, note: LossNote, { api, reader, commits }: LossNotePorts): Promise<void> {
  const { sessionId, gaps, lostBefore, draw } = note;
  const session = await reader.session(sessionId);
  // Storage does not answer: the note stays for the next worker.
  if (session.kind === 'failed') return;
  const forget = () => void api.notes.remove([key]);
  if (session.value === undefined) forget();
  else {
    const chunk = { ...gapChunk(sessionId, gaps, () => draw), lostBefore };
    commits.add({ session: session.value, chunk, acknowledges: [], onCommitted: forget });
  }
}

function isLossNote(value: unknown): value is LossNote {
  return (
    isRecord(value) &&
    isSessionId(value.sessionId) &&
    typeof value.lostBefore === 'number' &&
    typeof value.draw === 'number' &&
    Array.isArray(value.gaps) &&
    value.gaps.length > 0 &&
    value.gaps.every(isGap)
  );
}

function isGap(value: unknown): value is Gap {
  return (
    isRecord(value) &&
    [value.start, value.end, value.count].every(Number.isFinite) &&
    GAP_REASONS.some((reason) => reason === value.reason)
  );
}
