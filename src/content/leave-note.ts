import type { PartingNote } from '../wire/relay-link.ts';

/** Puts the note where it survives this document; the worker is woken by it. */
export function leaveNote(note: PartingNote, key: string): void {
  try {
    chrome.storage.local.set({ [key]: note }).catch(warn);
  } catch (error) {
    warn(error);
  }
}

/** The extension was reloaded or removed a moment before its page went away: nobody is left to tell. */
function warn(error: unknown): void {
  console.warn('Tracepane could not keep the last records of this page:', error);
}
