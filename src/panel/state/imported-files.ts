import { create } from 'zustand';
import type { SessionId } from '../../core/model/ids.ts';
import { currentPorts, send } from './connection.ts';
import { notify } from './notices.ts';
import { showImported } from './sessions-in-scope.ts';

/** A session that came from a file: read-only, for no page writes to it. */
export interface ImportedSession {
  readonly sessionId: SessionId;
  readonly fileName: string;
  /** Of the page it was recorded in. */
  readonly title: string;
  /** Epoch milliseconds of the import. */
  readonly importedAt: number;
}

/** Undefined until they were looked up. */
export const useImportedFiles = create<{ readonly sessions: readonly ImportedSession[] | undefined }>()(
  () => ({ sessions: undefined }),
);

/** Looks them up anew; the newest first. */
export async function lookAtImports(): Promise<void> {
  const stored = await currentPorts()?.history.allSessions();
  if (stored === undefined) return;
  if (stored.kind === 'failed')
    return notify('error', `The imported files could not be listed: ${stored.error}`);
  const sessions = stored.value.flatMap(({ sessionId, origin, title, startedAt }) =>
    origin.kind === 'file' && origin.isImporting !== true
      ? [{ sessionId, fileName: origin.fileName, title, importedAt: startedAt }]
      : [],
  );
  useImportedFiles.setState({ sessions: sessions.reverse() });
}

export async function deleteImport({ sessionId, fileName }: ImportedSession): Promise<void> {
  const deleted = await send('clear', { sessionIds: [sessionId] });
  if (deleted.kind === 'failed') return notify('error', `${fileName} could not be deleted: ${deleted.error}`);
  await lookAtImports();
}

/** Lists its traces in this panel, whatever the scope. */
export async function showImport({ sessionId }: ImportedSession): Promise<void> {
  await showImported(sessionId);
}
