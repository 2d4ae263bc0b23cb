import type { Dexie, Transaction } from 'dexie';
import type { Session } from '../core/model/session.ts';
import { addTally, NO_TOTALS, NOTHING, subtractTally, type Tally } from '../core/model/store-totals.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { talliesOf } from '../core/model/tallies-of.ts';

/**
 * Every version of the schema, oldest first. A released version is never edited: a change is a new entry with its upgrade,
 * and a line in docs/formats.md. Each entry names only the tables and indexes that change.
 */
export function declareVersions(database: Dexie): void {
  database.version(1).stores({
    sessions: 'sessionId, [origin.run+origin.tabId]',
    chunks: '++chunkId, &[sessionId+sequence], sessionId',
    chunkBytes: '',
    totals: '',
    settings: '',
  });
  // Pins, tallies by day, session and category for the limits of each, and a place for what cannot be read.
  database
    .version(2)
    .stores({
      pins: '[sessionId+traceId], sessionId',
      tallies: 'key',
      quarantine: 'chunkId, sessionId',
    })
    .upgrade(countTallies);
  // The summaries of a chunk's traces as one text.
  database.version(3).upgrade(spellTraces);
  // Chunks of imported files are marked, and counted apart.
  database.version(4).upgrade(markImported);
  // The summaries of new rows are bytes; those of rows that are there stay text, and both are read. An index less: the chunks of a
  // session are found by session and sequence.
  database.version(5).stores({ chunks: '++chunkId, &[sessionId+sequence]' });
}

async function spellTraces(transaction: Transaction): Promise<void> {
  await transaction
    .table<{ traces: unknown }>('chunks')
    .toCollection()
    .modify((row) => {
      row.traces = JSON.stringify(row.traces);
    });
}

async function markImported(transaction: Transaction): Promise<void> {
  const files = new Set<unknown>();
  await transaction.table<Session>('sessions').each(({ sessionId, origin }) => {
    if (origin.kind === 'file') files.add(sessionId);
  });
  const counted = new Map<string, Tally>();
  let imported = NOTHING;
  await transaction
    .table<StoredChunk>('chunks')
    .filter(({ sessionId }) => files.has(sessionId))
    .modify((row, change) => {
      for (const [key, tally] of talliesOf(row))
        counted.set(key, addTally(counted.get(key) ?? NOTHING, tally));
      imported = addTally(imported, row);
      change.value = { ...row, imported: true };
    });
  const tallies = transaction.table<Tally & { readonly key: string }, string>('tallies');
  for (const [key, tally] of counted) {
    const left = subtractTally((await tallies.get(key)) ?? tally, tally);
    if (left.spans > 0 || left.bytes > 0) await tallies.put({ key, ...left });
    else await tallies.delete(key);
  }
  const totals = await transaction.table('totals').get('all');
  if (totals !== undefined) await transaction.table('totals').put({ ...totals, imported }, 'all');
}

/** What version 1 did not count: counted once over all that it stored. */
async function countTallies(transaction: Transaction): Promise<void> {
  const tallies = new Map<string, Tally>();
  // Its rows have their summaries as objects.
  await transaction
    .table<Omit<StoredChunk, 'traces'> & { readonly traces: unknown }>('chunks')
    .each((row) => {
      for (const [key, tally] of talliesOf({ ...row, traces: JSON.stringify(row.traces) })) {
        tallies.set(key, addTally(tallies.get(key) ?? NOTHING, tally));
      }
    });
  await transaction.table('tallies').bulkPut([...tallies].map(([key, tally]) => ({ key, ...tally })));
  const totals = await transaction.table('totals').get('all');
  if (totals !== undefined) await transaction.table('totals').put({ ...NO_TOTALS, ...totals }, 'all');
}
