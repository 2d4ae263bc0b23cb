import type { EntityTable, Table } from 'dexie';
import { Dexie } from 'dexie';
import type { Session } from '../core/model/session.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { declareVersions } from './migrations.ts';

const DATABASE_NAME = 'tracepane';

/** Sums over all stored chunks. Kept in one row and changed in the transaction that changes the chunks: counting is slow. */
export interface StoredTotals {
  readonly chunks: number;
  readonly spans: number;
  readonly bytes: number;
  /** Records that gaps say are lost; they stay counted when their chunks rotate out. */
  readonly dropped: number;
}

export const NO_TOTALS: StoredTotals = { chunks: 0, spans: 0, bytes: 0, dropped: 0 };

/** The key of the one row of `totals`. */
export const TOTALS_KEY = 'all';

/**
 * The tables of Tracepane:
 *
 *   sessions    sessionId → Session
 *   chunks      chunkId (rises) → StoredChunk, the index row; found by session, and by session and sequence
 *   chunkBytes  chunkId → ArrayBuffer, apart so that nobody reads bytes for a list
 *   totals      'all' → StoredTotals
 *   settings    name → value
 *
 * Rotation removes the oldest chunks, which are the lowest ids: a delete by key range, many times cheaper than by an index.
 */
export class TracepaneDatabase extends Dexie {
  readonly sessions: Table<Session, string>;
  readonly chunks: EntityTable<StoredChunk, 'chunkId'>;
  readonly chunkBytes: Table<ArrayBuffer, number>;
  readonly totals: Table<StoredTotals, string>;
  readonly settings: Table<unknown, string>;

  constructor(name: string) {
    // Relaxed: a commit is answered when the operating system has it, not when the disk has. It survives the end of the
    // worker and of the browser, not a power cut.
    super(name, { chromeTransactionDurability: 'relaxed' });
    declareVersions(this);
    this.sessions = this.table('sessions');
    this.chunks = this.table('chunks');
    this.chunkBytes = this.table('chunkBytes');
    this.totals = this.table('totals');
    this.settings = this.table('settings');
  }
}

/** Opens lazily, at the first use. Every context of the extension has its own; only the background writes. */
export function openDatabase(name = DATABASE_NAME): TracepaneDatabase {
  return new TracepaneDatabase(name);
}
