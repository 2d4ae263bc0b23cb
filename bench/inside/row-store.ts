import { Dexie } from 'dexie';
import type { ChunkView } from '../../src/core/model/chunk/view.ts';

/** The way storage is usually written: a row for each span, found by time and by trace. */
export class RowStore {
  readonly #database: Dexie;

  constructor(name: string) {
    this.#database = new Dexie(name, { chromeTransactionDurability: 'relaxed' });
    this.#database.version(1).stores({ spans: '++id, start, traceId' });
  }

  async add(view: ChunkView): Promise<void> {
    await this.#database.table('spans').bulkAdd(rowsOf(view));
  }

  /** The oldest, by their primary key: the quickest way there is to remove rows. */
  async removeOldest(count: number): Promise<void> {
    const spans = this.#database.table('spans');
    const first: unknown = (await spans.limit(1).primaryKeys())[0];
    if (typeof first !== 'number') throw new Error('There is no row to remove.');
    await spans
      .where(':id')
      .between(first, first + count, true, false)
      .delete();
  }
}

function rowsOf(view: ChunkView): readonly object[] {
  return Array.from({ length: view.counts.spans }, (_, row) => view.span(row));
}
