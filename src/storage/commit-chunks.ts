import type { Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import { lostRecords } from '../core/model/lost-records.ts';
import type { Session } from '../core/model/session.ts';
import type { StoredTotals } from '../core/model/store-totals.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { attempt } from './attempt.ts';
import type { CommitMemory, Remembered } from './commit-memory.ts';
import { keepTallies } from './keep-tallies.ts';
import type { TracepaneDatabase } from './schema.ts';
import { answerOf, type Stores, transact } from './transact.ts';

/** A chunk on its way into the database: its index row without what the commit decides, and its bytes. */
export interface ChunkToCommit extends Omit<StoredChunk, 'chunkId' | 'storedAt' | 'bytes' | 'imported'> {
  readonly buffer: ArrayBuffer;
  /** Of the records that its gaps say are lost those that were counted as lost before. */
  readonly lostBefore?: number;
}

/** In the order of what was given. A duplicate was committed before, and nothing was written for it. */
export type CommitOutcome =
  | { readonly kind: 'stored'; readonly row: StoredChunk }
  | { readonly kind: 'duplicate'; readonly chunkId: number };

export interface Commit {
  readonly outcomes: readonly CommitOutcome[];
  readonly totals: StoredTotals;
}

export interface CommitBatch {
  readonly chunks: readonly ChunkToCommit[];
  /** The sessions they belong to: a chunk is never stored without its session. */
  readonly sessions: readonly Session[];
  /** Epoch milliseconds. */
  readonly storedAt: number;
}

/**
 * Commits all of them or none, in one transaction, and keeps the totals. Takes time in proportion to the batch, however much is
 * stored, and reads nothing while `memory` knows what the commit before has left: each request costs as much as the bytes of a
 * thousand spans. Replays are recognised by session and sequence. Should one come while nothing is read, the index of the two
 * refuses it, and all is done again with reading.
 */
export function commitChunks(
  database: TracepaneDatabase,
  batch: CommitBatch,
  memory: CommitMemory,
): Promise<Result<Commit>> {
  return attempt(() =>
    memory.commit(async (remembered) => {
      if (remembered === undefined) return commit(database, batch, undefined);
      try {
        return await commit(database, batch, remembered);
      } catch (error) {
        if (!(error instanceof DOMException && error.name === 'ConstraintError')) throw error;
        return commit(database, batch, undefined);
      }
    }),
  );
}

function commit(
  database: TracepaneDatabase,
  { chunks, sessions, storedAt }: CommitBatch,
  remembered: Remembered | undefined,
) {
  return transact(database, ['sessions', 'chunks', 'chunkBytes', 'totals', 'tallies'], async (stores) => {
    for (const session of sessions) stores('sessions').put(session);
    const known = remembered === undefined ? await knownChunks(stores, chunks) : new Map<string, number>();
    const fresh = withoutDuplicates(chunks, known);
    const files = filesAmong(sessions);
    const rows = fresh.map((chunk) => newChunk(chunk, storedAt, files));
    const added =
      remembered === undefined
        ? await Promise.all(rows.map((chunk) => addAndNumber(stores, chunk)))
        : rows.map((chunk, index) => addNumbered(stores, chunk, remembered.nextChunkId + index));
    const dropped = fresh.reduce(
      (sum, { sessionId, gaps, lostBefore = 0 }) =>
        sum + (files.has(sessionId) ? 0 : lostRecords(gaps) - lostBefore),
      0,
    );
    const counts = await keepTallies(stores, { added, dropped }, remembered?.counts);
    const stored = new Map(added.map((row) => [keyOf(row), row]));
    const last = added.at(-1)?.chunkId;
    const nextChunkId = last === undefined ? remembered?.nextChunkId : last + 1;
    return {
      value: { outcomes: outcomesOf(chunks, known, stored), totals: counts.totals },
      left: nextChunkId === undefined ? undefined : { nextChunkId, counts },
    };
  });
}

interface NewChunk {
  readonly row: Omit<StoredChunk, 'chunkId'>;
  readonly buffer: ArrayBuffer;
}

function newChunk(
  { buffer, lostBefore: _, ...rest }: ChunkToCommit,
  storedAt: number,
  files: ReadonlySet<SessionId>,
): NewChunk {
  const mark = files.has(rest.sessionId) ? ({ imported: true } as const) : {};
  return {
    buffer,
    row: { ...rest, ...mark, storedAt, bytes: buffer.byteLength },
  };
}

/** The row first: its number is the key of the bytes. */
async function addAndNumber(stores: Stores, { row, buffer }: NewChunk): Promise<StoredChunk> {
  const chunkId = await answerOf(stores('chunks').add(row));
  if (typeof chunkId !== 'number') throw new Error('The number of a chunk is no number.');
  // The key was made just now, so nothing can be overwritten; `add` would look.
  stores('chunkBytes').put(buffer, chunkId);
  return { ...row, chunkId };
}

/** The numbers that the database makes itself go on from those it is given. */
function addNumbered(stores: Stores, { row, buffer }: NewChunk, chunkId: number): StoredChunk {
  const numbered = { ...row, chunkId };
  stores('chunks').add(numbered);
  stores('chunkBytes').put(buffer, chunkId);
  return numbered;
}

type Identified = Pick<StoredChunk, 'sessionId' | 'sequence'>;

function keyOf({ sessionId, sequence }: Identified): string {
  return `${sessionId}/${sequence}`;
}

/** Which of them are stored, and where. Hardly ever any: one look for all pages' chunks of a session says so. */
async function knownChunks(
  stores: Stores,
  chunks: readonly ChunkToCommit[],
): Promise<ReadonlyMap<string, number>> {
  const index = stores('chunks').index('[sessionId+sequence]');
  const known = new Map<string, number>();
  const look = async ({ sessionId, sequence }: ChunkToCommit) => {
    const chunkId = await answerOf(index.getKey([sessionId, sequence]));
    if (typeof chunkId === 'number') known.set(keyOf({ sessionId, sequence }), chunkId);
  };
  const lookAtRun = async (run: readonly ChunkToCommit[]) => {
    const [first, last] = [run[0], run.at(-1)];
    if (first === undefined || last === undefined) return;
    const range = IDBKeyRange.bound([first.sessionId, first.sequence], [last.sessionId, last.sequence]);
    if ((await answerOf(index.getKey(range))) !== undefined) await Promise.all(run.map(look));
  };
  await Promise.all(runsOf(chunks).map(lookAtRun));
  return known;
}

/** Runs of rising sequences of one session, as a page sends them. */
function runsOf(chunks: readonly ChunkToCommit[]): readonly (readonly ChunkToCommit[])[] {
  const runs = new Map<SessionId, ChunkToCommit[]>();
  const ended: ChunkToCommit[][] = [];
  for (const chunk of chunks) {
    const run = runs.get(chunk.sessionId);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && before.sequence <= chunk.sequence) run.push(chunk);
    else {
      if (run !== undefined) ended.push(run);
      runs.set(chunk.sessionId, [chunk]);
    }
  }
  return [...ended, ...runs.values()];
}

/** Without what is stored, and without what comes twice in this very batch. */
function withoutDuplicates(
  chunks: readonly ChunkToCommit[],
  known: ReadonlyMap<string, number>,
): readonly ChunkToCommit[] {
  const fresh = new Map<string, ChunkToCommit>();
  for (const chunk of chunks) {
    const key = keyOf(chunk);
    if (!known.has(key) && !fresh.has(key)) fresh.set(key, chunk);
  }
  return [...fresh.values()];
}

function outcomesOf(
  chunks: readonly ChunkToCommit[],
  known: ReadonlyMap<string, number>,
  stored: ReadonlyMap<string, StoredChunk>,
): readonly CommitOutcome[] {
  const reported = new Set<string>();
  return chunks.map((chunk) => {
    const key = keyOf(chunk);
    const row = stored.get(key);
    if (row === undefined) return { kind: 'duplicate', chunkId: known.get(key) ?? -1 };
    if (reported.has(key)) return { kind: 'duplicate', chunkId: row.chunkId };
    reported.add(key);
    return { kind: 'stored', row };
  });
}

/** What is missing in an imported file was not lost here. */
function filesAmong(sessions: readonly Session[]): ReadonlySet<SessionId> {
  return new Set(sessions.filter(({ origin }) => origin.kind === 'file').map(({ sessionId }) => sessionId));
}
