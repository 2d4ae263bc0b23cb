import { type FolderHandle, folderPicker, isFolderHandle, TO_WRITE } from './folder-handle.ts';
import { keepFolder } from './kept-folder.ts';

export type ChoiceOutcome =
  | { readonly kind: 'granted'; readonly name: string }
  | { readonly kind: 'refused'; readonly name: string }
  /** A person closed the browser's dialog: nothing has changed. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: string };

/**
 * Asks for the folder kept from before, or has one picked. Call it in the very turn of a click. A kept folder is asked for rather than
 * picked again, for only then the browser offers to allow it on every visit.
 */
export async function chooseFolder(kept: FolderHandle | undefined): Promise<ChoiceOutcome> {
  try {
    const folder = kept ?? (await folderPicker()?.());
    if (!isFolderHandle(folder)) return { kind: 'failed', error: 'This browser has no dialog for folders.' };
    const answer = await folder.requestPermission(TO_WRITE);
    if (answer !== 'granted') return { kind: 'refused', name: folder.name };
    await keepFolder(folder);
    return { kind: 'granted', name: folder.name };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return { kind: 'cancelled' };
    return { kind: 'failed', error: error instanceof Error ? error.message : String(error) };
  }
}
