import { failed, ok, type Result } from '../../core/base/result.ts';
import type { SessionId } from '../../core/model/ids.ts';
import type { ImportStep } from '../../wire/jobs.ts';
import type { SendCommand } from './ports.ts';

/** What the worker reads of a file, on its way to storage. Nothing of it counts before it is kept. */
export interface ImportStore {
  take(step: ImportStep): void;
  /** When all that was taken is stored: the sessions, now as they will stay. */
  keep(): Promise<Result<readonly SessionId[]>>;
  /** Removes whatever was stored. */
  discard(): Promise<void>;
}

export interface ImportStoreOptions {
  readonly fileName: string;
  readonly send: SendCommand;
  /** A chunk is stored: the next may come. */
  readonly onStored: () => void;
  /** Nothing more can be stored. Told once. */
  readonly onFailed: (error: string) => void;
}

export function createImportStore({ fileName, send, onStored, onFailed }: ImportStoreOptions): ImportStore {
  let sessions: Promise<SessionId | undefined>[] = [];
  let error: string | undefined;
  const pending = new Set<Promise<void>>();
  const track = (work: Promise<void>): void => {
    const tracked = work.finally(() => pending.delete(tracked));
    pending.add(tracked);
  };
  const fail = (why: string): void => {
    if (error !== undefined) return;
    error = why;
    onFailed(why);
  };
  const begin = async (
    about: Extract<ImportStep, { kind: 'session' }>['about'],
  ): Promise<SessionId | undefined> => {
    const begun = await send('beginImport', { fileName, ...about });
    if (begun.kind === 'ok') return begun.value.sessionId;
    fail(begun.error);
    return undefined;
  };
  const store = async ({ number, bytes }: Extract<ImportStep, { kind: 'chunk' }>): Promise<void> => {
    const sessionId = await sessions[number];
    if (sessionId === undefined || error !== undefined) return;
    const stored = await send('importChunk', { sessionId, bytes });
    if (stored.kind === 'ok') onStored();
    else fail(stored.error);
  };
  /** Takes the sessions of now out, in this very turn: those that come later are others. */
  const remove = async (): Promise<void> => {
    const old = sessions;
    sessions = [];
    await Promise.all([...pending]);
    for (const sessionId of await Promise.all(old)) {
      if (sessionId !== undefined) await send('endImport', { sessionId, outcome: 'discard' });
    }
  };
  return {
    take: (step) => {
      if (step.kind === 'restart') track(remove());
      else if (step.kind === 'session') sessions[step.number] = begin(step.about);
      else track(store(step));
    },
    keep: async () => {
      await Promise.all([...pending]);
      const kept: SessionId[] = [];
      for (const sessionId of await Promise.all(sessions)) {
        if (sessionId === undefined || error !== undefined) break;
        const ended = await send('endImport', { sessionId, outcome: 'keep' });
        if (ended.kind === 'ok') kept.push(sessionId);
        else fail(ended.error);
      }
      return error === undefined ? ok(kept) : failed(error);
    },
    discard: remove,
  };
}
