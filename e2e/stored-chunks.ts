import type { Page } from 'playwright';
import { summariesOf } from '../src/core/model/chunk/trace-summaries.ts';
import { lostRecords } from '../src/core/model/lost-records.ts';
import type { Gap } from '../src/core/model/span.ts';

/** What the extension's database says, counted row by row, beside what its counters say. */
export interface StoredCounts {
  /** Page sequences of the stored chunks, ascending. */
  readonly sequences: readonly number[];
  /** Of the last trace in the page's newest chunk that has one. */
  readonly lastName: string | undefined;
  readonly spans: number;
  readonly bytes: number;
  /** Records that stored gaps say are lost. */
  readonly lost: number;
  readonly counters: { readonly chunks: number; readonly spans: number; readonly bytes: number };
}

interface CountedRows extends Omit<StoredCounts, 'lost' | 'lastName'> {
  readonly gaps: readonly Gap[];
  /** Summaries of traces as they are stored: bytes, which cross from page to test as numbers, or JSON in rows that were rewritten. */
  readonly lastTraces: readonly number[] | string;
}

/** Reads the database in a page of the extension. */
export async function countStored(viewer: Page): Promise<StoredCounts> {
  const { gaps, lastTraces, ...counts } = await viewer.evaluate<CountedRows>(`(async () => {
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
    const ofPage = rows.filter((row) => row.sequence < 2 ** 31).sort((a, b) => a.sequence - b.sequence);
    const lastTraces = ofPage.findLast((row) => row.spans > 0)?.traces ?? '[]';
    return {
      sequences: ofPage.map((row) => row.sequence),
      lastTraces: lastTraces instanceof ArrayBuffer ? [...new Uint8Array(lastTraces)] : lastTraces,
      spans: sum((row) => row.spans),
      bytes: sum((row) => row.bytes),
      gaps: rows.flatMap((row) => row.gaps),
      counters: { chunks: counters?.chunks ?? 0, spans: counters?.spans ?? 0, bytes: counters?.bytes ?? 0 },
    };
  })()`);
  const traces = typeof lastTraces === 'string' ? lastTraces : new Uint8Array(lastTraces).buffer;
  return { ...counts, lastName: summariesOf({ traces }).at(-1)?.name, lost: lostRecords(gaps) };
}
