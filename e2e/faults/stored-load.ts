import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { isRecord } from '../../src/core/base/is-record.ts';
import { type ChunkView, openChunk } from '../../src/core/model/chunk/view.ts';
import { lostRecords } from '../../src/core/model/lost-records.ts';
import type { TracepaneBrowser } from '../drive.ts';
import type { StoredDocument } from './verdict.ts';

/** What is stored of the load, read from the database itself as a page of the extension sees it. */
export class StoredLoad {
  #page: Page;
  readonly #documents = new Map<string, StoredDocument>();
  readonly #gapsBySession = new Map<string, number>();
  #lastChunk = 0;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(browser: TracepaneBrowser): Promise<StoredLoad> {
    return new StoredLoad(await openExtensionPage(browser));
  }

  /** After the extension was reloaded: that closes its pages. */
  async reopen(browser: TracepaneBrowser): Promise<void> {
    this.#page = await openExtensionPage(browser);
  }

  /** By the name that the document has given itself. */
  get documents(): ReadonlyMap<string, StoredDocument> {
    return this.#documents;
  }

  /** Session → spans that its gaps say are lost. */
  get gaps(): ReadonlyMap<string, number> {
    return this.#gapsBySession;
  }

  /** Reads what was committed since the last time. */
  async update(): Promise<void> {
    const rows = await this.#page.evaluate<unknown>(readChunksAfter(this.#lastChunk));
    if (!Array.isArray(rows)) throw new Error('The database gave no rows.');
    for (const row of rows) this.#take(row);
  }

  #take(row: unknown): void {
    if (!isRecord(row) || typeof row.chunkId !== 'number' || typeof row.bytes !== 'string') {
      throw new Error('The database gave a row of an unknown shape.');
    }
    this.#lastChunk = Math.max(this.#lastChunk, row.chunkId);
    const packed = Buffer.from(row.bytes, 'base64');
    const bytes = row.isCompressed === true ? gunzipSync(packed) : packed;
    const chunk = openChunk(new Uint8Array(bytes).buffer);
    if (chunk.kind === 'failed') throw new Error(`Chunk ${row.chunkId} cannot be read: ${chunk.error}`);
    const sessionId = String(row.sessionId);
    const before = this.#gapsBySession.get(sessionId) ?? 0;
    this.#gapsBySession.set(sessionId, before + lostRecords(chunk.value.gaps()));
    this.#takeSpans(sessionId, chunk.value);
  }

  #takeSpans(sessionId: string, chunk: ChunkView): void {
    for (let row = 0; row < chunk.counts.spans; row++) {
      const { document, number, 'tracepane.expired': expired } = chunk.span(row).attributes;
      // The background's word, until a page that came back late says the real end: its row supersedes this one.
      if (expired !== undefined) continue;
      if (typeof document !== 'string' || typeof number !== 'number') continue;
      const stored = this.#documentOf(document, sessionId);
      // A span that is open at a flush has two rows: the first, and the one with its end.
      if (!chunk.isContinued(row)) increase(stored.begun, number);
      if (!chunk.isOpen(row)) increase(stored.ended, number);
    }
  }

  #documentOf(name: string, sessionId: string): StoredDocument {
    const known = this.#documents.get(name);
    if (known !== undefined) return known;
    const fresh: StoredDocument = { sessionId, begun: new Map(), ended: new Map() };
    this.#documents.set(name, fresh);
    return fresh;
  }
}

/** Any page of the extension's origin sees its database, and this one runs no code of ours beside the test's. */
async function openExtensionPage(browser: TracepaneBrowser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/manifest.json`);
  return page;
}

function increase(counts: Map<number, number>, number: number): void {
  counts.set(number, (counts.get(number) ?? 0) + 1);
}

/** A string, because it runs in a page of the extension, which has no code of ours. */
function readChunksAfter(chunkId: number): string {
  return `(async () => {
    const ended = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === 'tracepane')) return [];
    const database = await ended(indexedDB.open('tracepane'));
    try {
      const range = IDBKeyRange.lowerBound(${chunkId}, true);
      const transaction = database.transaction(['chunks', 'chunkBytes']);
      const [rows, keys, bytes] = await Promise.all([
        ended(transaction.objectStore('chunks').getAll(range)),
        ended(transaction.objectStore('chunkBytes').getAllKeys(range)),
        ended(transaction.objectStore('chunkBytes').getAll(range)),
      ]);
      const bytesOf = new Map(keys.map((key, index) => [key, bytes[index]]));
      return await Promise.all(rows.map(async ({ chunkId, sessionId }) => {
        const stored = bytesOf.get(chunkId);
        const isCompressed = !(stored instanceof ArrayBuffer);
        const blob = new Blob([isCompressed ? stored.gzip : stored]);
        const url = await new Promise((resolve) => {
          const reader = new FileReader();
          reader.onload = () => resolve(reader.result);
          reader.readAsDataURL(blob);
        });
        return { chunkId, sessionId, isCompressed, bytes: url.slice(url.indexOf(',') + 1) };
      }));
    } finally {
      database.close();
    }
  })()`;
}
