import { create } from 'zustand';
import { currentPorts } from './connection.ts';
import { notify } from './notices.ts';

/** What is shown of the export folder. Its handle is not kept here: who holds it spoils the browser's offer of "on every visit". */
export type FolderState =
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'none' }
  | { readonly kind: 'granted' | 'asks'; readonly name: string };

export const useExportFolder = create<{ readonly folder: FolderState }>()(() => ({
  folder: { kind: 'none' },
}));

/** Looks whether a folder is chosen and still granted; a person may have changed that elsewhere. */
export async function lookAtExportFolder(): Promise<void> {
  const found = await currentPorts()?.exportFolder?.look();
  useExportFolder.setState({
    folder:
      found === undefined
        ? { kind: 'unsupported' }
        : found.kind === 'granted'
          ? { kind: 'granted', name: found.folder.name }
          : found,
  });
}

export async function chooseExportFolder(): Promise<void> {
  try {
    await currentPorts()?.exportFolder?.choose();
  } catch (error) {
    notify('error', `The window for the export folder could not be opened: ${String(error)}`);
  }
}

export async function forgetExportFolder(): Promise<void> {
  await currentPorts()?.exportFolder?.forget();
  await lookAtExportFolder();
}
