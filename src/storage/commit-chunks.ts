import type { Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import type { Gap } from '../core/model/span.ts';
import type { StoredTotals } from '../core/model/store-totals.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { attempt } from './attempt.ts';
import { keepTallies } from './keep-tallies.ts';
import type { TracepaneDatabase } from './schema.ts';

/** A chunk on its way into the database: its index row without what the commit decides, and its bytes. */
export interface ChunkToCommit extends Omit<StoredChunk, 'chunkId' | 'storedAt' | 'bytes'> {
  readonly buffer: ArrayBuffer;
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
 * Commits all of them or none, in one transaction, and keeps the totals. Replays are recognised inside the transaction, by
 * session and sequence.
 */
export function commitChunks(
  database: TracepaneDatabase,
  { chunks, sessions, storedAt }: CommitBatch,
): Promise<Result<Commit>> {
  const { sessions: sessionTable, chunks: chunkTable, chunkBytes, totals: totalsTable, tallies } = database;
  const tables = [sessionTable, chunkTable, chunkBytes, totalsTable, tallies];
  return attempt(() =>
    database.transaction('rw', tables, async () => {
      await database.sessions.bulkPut([...sessions]);
      const known = await knownChunks(database, chunks);
      const fresh = withoutDuplicates(chunks, known).map((chunk) => withoutBuffer(chunk, storedAt));
      const chunkIds = await database.chunks.bulkAdd(
        fresh.map(({ row }) => row),
        { allKeys: true },
      );
      await database.chunkBytes.bulkAdd(
        fresh.map(({ buffer }) => buffer),
        chunkIds,
      );
      const stored = new Map<string, StoredChunk>();
      for (const [index, { row }] of fresh.entries()) {
        const chunkId = chunkIds[index];
        if (chunkId !== undefined) stored.set(keyOf(row), { ...row, chunkId });
      }
      const added = [...stored.values()];
      const files = filesAmong(sessions);
      const dropped = added.reduce(
        (sum, { sessionId, gaps }) => sum + (files.has(sessionId) ? 0 : lostRecords(gaps)),
        0,
      );
      const totals = await keepTallies(database, { added, dropped });
      return { outcomes: outcomesOf(chunks, known, stored), totals };
    }),
  );
}

type Identified = Pick<StoredChunk, 'sessionId' | 'sequence'>;

function keyOf({ sessionId, sequence }: Identified): string {
  return `${sessionId}/${sequence}`;
}

async function knownChunks(
  database: TracepaneDatabase,
  chunks: readonly ChunkToCommit[],
): Promise<ReadonlyMap<string, number>> {
  const known = new Map<string, number>();
  const look = async (chunk: ChunkToCommit) => {
    const key = [chunk.sessionId, chunk.sequence];
    const [chunkId] = await database.chunks.where('[sessionId+sequence]').equals(key).primaryKeys();
    if (chunkId !== undefined) known.set(keyOf(chunk), chunkId);
  };
  await Promise.all(chunks.map(look));
  return known;
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

function withoutBuffer({ buffer, ...rest }: ChunkToCommit, storedAt: number) {
  return { buffer, row: { ...rest, storedAt, bytes: buffer.byteLength } };
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

/** A payload that was cut and a pause that a person asked for lose no record. */
function lostRecords(gaps: readonly Gap[]): number {
  return gaps
    .filter(({ reason }) => reason !== 'payload-budget' && reason !== 'recording-off')
    .reduce((sum, { count }) => sum + count, 0);
}
