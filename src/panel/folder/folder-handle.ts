import { isRecord } from '../../core/base/is-record.ts';

/**
 * A folder that the browser may be asked about: the part of the File System Access API that TypeScript does not describe.
 * https://wicg.github.io/file-system-access/
 */
export interface FolderHandle extends FileSystemDirectoryHandle {
  queryPermission(wanted: typeof TO_WRITE): Promise<PermissionState>;
  /** Must be called by a click in a window or a tab: never in a DevTools panel, where it can only throw. */
  requestPermission(wanted: typeof TO_WRITE): Promise<PermissionState>;
}

export const TO_WRITE = { mode: 'readwrite' } as const;

export function isFolderHandle(value: unknown): value is FolderHandle {
  return (
    isRecord(value) &&
    value.kind === 'directory' &&
    typeof value.queryPermission === 'function' &&
    typeof value.requestPermission === 'function'
  );
}

/** The browser's dialog for folders; undefined where it has none. It rejects with an AbortError when a person cancels. */
export function folderPicker(): (() => Promise<unknown>) | undefined {
  const picker: unknown = Reflect.get(globalThis, 'showDirectoryPicker');
  if (typeof picker !== 'function') return undefined;
  return () => Promise.resolve(picker.call(globalThis, { ...TO_WRITE, id: 'tracepane-export' }));
}
