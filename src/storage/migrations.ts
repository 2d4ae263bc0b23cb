import type { Dexie } from 'dexie';

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
}
