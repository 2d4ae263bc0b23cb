import type { EntityTable, Table } from 'dexie';
import { Dexie } from 'dexie';
import type { SessionId, TraceId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import type { StoredTotals, Tally } from '../core/model/store-totals.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { declareVersions } from './migrations.ts';
import type { StoredBytes } from './stored-bytes.ts';

const DATABASE_NAME = 'tracepane';

/** A trace that a person wants kept, whatever rotation does to the rest of its session. */
export interface Pin {
  readonly sessionId: SessionId;
  readonly traceId: TraceId;
}

/** A chunk that could not be read, apart from the others and with the reason. */
export interface QuarantinedChunk {
  readonly chunkId: number;
  readonly sessionId: SessionId;
  readonly spans: number;
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly setAsideAt: number;
  /** As they were found, for whoever can make sense of them; absent where the browser could not read them at all. */
  readonly bytes?: unknown;
}

/** The key of the one row of `totals`. */
export const TOTALS_KEY = 'all';

/**
 * The tables of Tracepane:
 *
 *   sessions    sessionId → Session
 *   chunks      chunkId (rises) → StoredChunk, the index row; found by session and sequence
 *   chunkBytes  chunkId → StoredBytes, apart so that nobody reads bytes for a list
 *   totals      'all' → StoredTotals
 *   tallies     'day/2026-11-21', 'session/…', 'category/action' → Tally of the chunks that are not preserved
 *   pins        session and trace → Pin
 *   settings    name → value
 *   quarantine  chunkId → QuarantinedChunk, what could not be read any more
 *
 * Totals and tallies are changed in the transaction that changes the chunks: counting is slow.
 * Rotation removes the oldest chunks, which are the lowest ids: a delete by key range, many times cheaper than by an index.
 */
export class TracepaneDatabase extends Dexie {
  readonly sessions: Table<Session, string>;
  readonly chunks: EntityTable<StoredChunk, 'chunkId'>;
  readonly chunkBytes: Table<StoredBytes, number>;
  readonly totals: Table<StoredTotals, string>;
  readonly tallies: EntityTable<Tally & { readonly key: string }, 'key'>;
  readonly pins: Table<Pin, [SessionId, TraceId]>;
  readonly settings: Table<unknown, string>;
  readonly quarantine: EntityTable<QuarantinedChunk, 'chunkId'>;

  constructor(name: string) {
    // Relaxed: a commit is answered when the operating system has it, not when the disk has. It survives the end of the
    // worker and of the browser, not a power cut.
    super(name, { chromeTransactionDurability: 'relaxed' });
    declareVersions(this);
    this.sessions = this.table('sessions');
    this.chunks = this.table('chunks');
    this.chunkBytes = this.table('chunkBytes');
    this.totals = this.table('totals');
    this.tallies = this.table('tallies');
    this.pins = this.table('pins');
    this.settings = this.table('settings');
    this.quarantine = this.table('quarantine');
  }
}

/** Opens lazily, at the first use. Every context of the extension has its own; only the background writes. */
export function openDatabase(name = DATABASE_NAME): TracepaneDatabase {
  return new TracepaneDatabase(name);
}
