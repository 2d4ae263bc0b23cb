import { isPartingNote, PARTING_NOTE } from '../wire/relay-link.ts';
import type { Parts } from './parts.ts';

/** Stores what documents left behind when they went away while no worker listened, and then deletes their notes. */
export async function collectPartingNotes(parts: Parts): Promise<void> {
  const stored = await parts.api.notes.get();
  const keys = Object.keys(stored).filter(isKeyOfNote);
  await Promise.all(keys.map((key) => collect(key, stored[key], parts)));
}

export function isKeyOfNote(key: string): boolean {
  return key.startsWith(PARTING_NOTE);
}

async function collect(key: string, note: unknown, parts: Parts): Promise<void> {
  if (isPartingNote(note)) {
    const session = await parts.reader.session(note.sessionId);
    // Storage does not answer: the note stays for the next worker.
    if (session.kind === 'failed') return;
    const owner = session.value;
    // Tab and frame are known from when the document was open; without them nobody can say whose chunks these are.
    if (owner !== undefined) {
      await Promise.all(
        note.chunks.map(({ sequence, base64 }) => parts.ingest.takeLeft(owner, sequence, base64)),
      );
    }
  }
  await parts.api.notes.remove([key]);
}
