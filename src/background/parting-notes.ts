import { isPartingNote, PARTING_NOTE } from '../wire/relay-link.ts';
import type { Parts } from './parts.ts';
import { sessionOf } from './relay-port.ts';

/** Stores what documents left behind when they went away while no worker listened, and then deletes their notes. */
export async function collectPartingNotes(parts: Parts): Promise<void> {
  const stored = await parts.api.notes.get();
  const keys = Object.keys(stored).filter(isKeyOfNote);
  await Promise.all(keys.map((key) => collect(key, stored[key], parts)));
}

export function isKeyOfNote(key: string): boolean {
  return key.startsWith(PARTING_NOTE);
}

/** A document that came and went while no worker listened: its tab and frame nobody knows, its site's history shows it. */
const NOWHERE = { tabId: -1, frameId: 0 };

async function collect(key: string, note: unknown, parts: Parts): Promise<void> {
  if (isPartingNote(note)) {
    const known = await parts.reader.session(note.opening.sessionId);
    // Storage does not answer: the note stays for the next worker.
    if (known.kind === 'failed') return;
    const owner = known.value ?? sessionOf(note.opening, NOWHERE, parts.settings.run);
    await Promise.all([
      ...note.chunks.map(({ sequence, base64 }) => parts.ingest.takeLeft(owner, sequence, base64)),
      ...note.losses.map((loss) => parts.ingest.takeLoss(owner, loss)),
    ]);
  }
  await parts.api.notes.remove([key]);
}
