import type { Page } from 'playwright';

/** What the extension's database says, counted row by row, beside what its counters say. */
export interface StoredCounts {
  /** Page sequences of the stored chunks, ascending. */
  readonly sequences: readonly number[];
  /** Of the trace that was stored last. */
  readonly lastName: string | undefined;
  readonly spans: number;
  readonly bytes: number;
  /** Records that stored gaps say are lost. */
  readonly lost: number;
  readonly counters: { readonly chunks: number; readonly spans: number; readonly bytes: number };
}

/** Reads the database in a page of the extension. */
export async function countStored(viewer: Page): Promise<StoredCounts> {
  return await viewer.evaluate<StoredCounts>(`(async () => {
    const answer = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await answer(indexedDB.open('tracepane'));
    const transaction = database.transaction(['chunks', 'totals']);
    const [rows, counters] = await Promise.all([
      answer(transaction.objectStore('chunks').getAll()),
      answer(transaction.objectStore('totals').get('all')),
    ]);
    database.close();
    const sum = (of) => rows.reduce((total, row) => total + of(row), 0);
    return {
      sequences: rows.map((row) => row.sequence).filter((each) => each < 2 ** 31).sort((a, b) => a - b),
      lastName: JSON.parse(rows.findLast((row) => row.traces !== '[]')?.traces ?? '[]').at(-1)?.name,
      spans: sum((row) => row.spans),
      bytes: sum((row) => row.bytes),
      lost: sum((row) => row.gaps.reduce((total, gap) => total + gap.count, 0)),
      counters: { chunks: counters?.chunks ?? 0, spans: counters?.spans ?? 0, bytes: counters?.bytes ?? 0 },
    };
  })()`);
}
