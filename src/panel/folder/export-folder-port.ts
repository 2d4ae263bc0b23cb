import type { ExportFolderPort } from '../state/ports.ts';
import { folderPicker, TO_WRITE } from './folder-handle.ts';
import { forgetFolder, readKeptFolder } from './kept-folder.ts';

/** Undefined where the browser has no dialog for folders: there every export is a download. */
export function createExportFolderPort(openWindow: () => Promise<void>): ExportFolderPort | undefined {
  if (folderPicker() === undefined) return undefined;
  return {
    look: async () => {
      const kept = await readKeptFolder();
      if (kept === undefined) return { kind: 'none' };
      const permission = await kept.queryPermission(TO_WRITE);
      return permission === 'granted' ? { kind: 'granted', folder: kept } : { kind: 'asks', name: kept.name };
    },
    choose: openWindow,
    forget: forgetFolder,
  };
}
