import type { Result } from '../core/base/result.ts';
import { attempt } from './attempt.ts';
import type { TracepaneDatabase } from './schema.ts';

/** A setting that no person chose: written when a database is new. Another id is another database under the same name. */
const STORE_ID = 'storeId';

/** The id of the database that is there now; `fresh` becomes the id of one that has none. */
export function identifyStore(database: TracepaneDatabase, fresh: string): Promise<Result<string>> {
  return attempt(() =>
    database.transaction('rw', database.settings, async () => {
      const known = await database.settings.get(STORE_ID);
      if (typeof known === 'string') return known;
      await database.settings.put(fresh, STORE_ID);
      return fresh;
    }),
  );
}

/**
 * Calls back in the very turn in which the connection ends against our will: somebody deletes the database, another version
 * wants to upgrade it, the browser gave it up. The next use opens it again, and it may be another one then.
 */
export function whenStoreCloses(database: TracepaneDatabase, handler: () => void): void {
  database.on('close', handler);
}

/**
 * Dexie remembers that an opening failed and never tries again by itself: this forgets it, so that the next use does.
 * A database that was closed on purpose stays closed.
 */
export function reviveStore(database: TracepaneDatabase): void {
  if (database.hasFailed()) database.close({ disableAutoOpen: false });
}
