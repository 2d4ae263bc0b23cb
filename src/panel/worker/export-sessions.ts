import { causalSlice } from '../../core/analysis/causal-slice.ts';
import { readSessionRecords } from '../../core/analysis/session-records/read-session-records.ts';
import type { RecordSelection } from '../../core/analysis/session-records/record-selection.ts';
import type { SessionRecords } from '../../core/analysis/session-records.ts';
import type { Session } from '../../core/model/session.ts';
import type { StorageReader } from '../../storage/read.ts';
import type { ExportPart, ExportScope, JobAnswer } from '../../wire/jobs.ts';
import { stored } from './stored.ts';
import { type OnLost, type StoredChunks, storedChunks } from './stored-chunks.ts';

export type ExportStorage = Pick<
  StorageReader,
  'session' | 'allSessions' | 'chunkIdsOfSession' | 'chunksById' | 'bytesOfChunks'
>;

/** A stored session, and what of it goes into the file. */
interface Part {
  readonly session: Session;
  readonly chunks: StoredChunks;
  selectFrom(chunks: StoredChunks): Promise<RecordSelection>;
}

export interface SessionsOptions {
  readonly storage: ExportStorage;
  readonly scope: ExportScope;
  readonly payloads: 'with' | 'without';
  readonly tell: (answer: JobAnswer) => void;
  readonly cancelled: AbortSignal;
  readonly onLost: OnLost;
}

/** The sessions of a scope, each when it is asked for. Says how many chunks were read, and ends between two reads when cancelled. */
export async function* exportedSessions(
  options: SessionsOptions,
): AsyncGenerator<{ readonly session: Session; readonly records: SessionRecords }> {
  const { payloads, tell, cancelled } = options;
  const parts = await partsOf(options);
  const total = parts.reduce((sum, { chunks }) => sum + expectedReads(chunks), 0);
  let done = 0;
  for (const part of parts) {
    const { session } = part;
    let reads = 0;
    const chunks = part.chunks.watched((count) => {
      cancelled.throwIfAborted();
      reads = Math.min(reads + count, expectedReads(part.chunks));
      tell({ kind: 'progress', done: done + reads, total });
    });
    const selection = await part.selectFrom(chunks);
    yield { session, records: readSessionRecords(chunks, { ...selection, payloads }) };
    // Chunks that were still open were not read again.
    done += expectedReads(part.chunks);
    tell({ kind: 'progress', done, total });
  }
}

/** Once for the index and once for the records; what a format reads beyond that is not counted. */
function expectedReads({ count }: StoredChunks): number {
  return 2 * count;
}

async function partsOf({ storage, scope, onLost }: SessionsOptions): Promise<readonly Part[]> {
  switch (scope.kind) {
    case 'traces':
      return partsWithTraces(scope.parts, storage, onLost);
    case 'slice': {
      const session = stored(await storage.session(scope.sessionId));
      if (session === undefined) return [];
      const chunks = await storedChunks(storage, scope.sessionId, onLost);
      return [{ session, chunks, selectFrom: (watched) => selectSlice(watched, scope) }];
    }
    case 'everything': {
      const sessions = stored(await storage.allSessions());
      const all = sessions.map(async (session) => ({
        session,
        chunks: await storedChunks(storage, session.sessionId, onLost),
        selectFrom: async () => ({}),
      }));
      // Of a session whose chunks were rotated away, or that recorded nothing, there is nothing to say.
      return (await Promise.all(all)).filter(({ chunks }) => chunks.count > 0);
    }
  }
}

async function partsWithTraces(
  parts: readonly ExportPart[],
  storage: ExportStorage,
  onLost: OnLost,
): Promise<readonly Part[]> {
  const found: Part[] = [];
  for (const { sessionId, traceIds } of parts) {
    const session = stored(await storage.session(sessionId));
    if (session === undefined) continue;
    const wanted = new Set(traceIds);
    const chunks = await storedChunks(storage, sessionId, onLost, wanted);
    found.push({ session, chunks, selectFrom: async () => ({ traceIds: wanted }) });
  }
  return found;
}

async function selectSlice(
  chunks: StoredChunks,
  { traceId, spanId }: Extract<ExportScope, { kind: 'slice' }>,
): Promise<RecordSelection> {
  const slice = await causalSlice(readSessionRecords(chunks, { payloads: 'without' }), { traceId, spanId });
  return { traceIds: slice.traceIds, spanIds: slice.spanIds, gapsWithin: slice };
}
