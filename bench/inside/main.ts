import { DEFAULT_RETENTION } from '../../src/core/model/retention.ts';
import type { CommandName, Commands } from '../../src/wire/commands.ts';
import { PANEL_PORT } from '../../src/wire/commands.ts';
import { LIVE_CHANNEL } from '../../src/wire/live.ts';
import { createRpcClient } from '../../src/wire/rpc-client.ts';
import { runtimePortTransport } from '../../src/wire/runtime-port.ts';
import { chunkOfLargeTrace } from './large-trace.ts';
import { OurStore } from './our-store.ts';
import { RawStore } from './raw-store.ts';
import { answerOf, openExisting } from './requests.ts';
import { RowStore } from './row-store.ts';
import { laterChunk, sampleChunk } from './sample-chunk.ts';
import { Sightings } from './sightings.ts';
import { watchStalls } from './stalls.ts';
import { type StoredCount, StoredSince } from './stored-since.ts';
import { stringifyAll } from './stringify-all.ts';

/** Chunks in one read: many at once would not fit into one message between processes. */
const READ_CHUNKS = 100;

const sample = sampleChunk();
let next = 0;
let stored: StoredSince | undefined;
const sightings = new Sightings();

const STORES = {
  ours: new OurStore('bench-ours'),
  raw: new RawStore('bench-raw'),
  product: new OurStore(),
};
const rows = new RowStore('bench-rows');
const live = new BroadcastChannel(LIVE_CHANNEL);

/** What the measurements call in the worker and in pages of the extension. */
const inside = {
  /** Writes so many chunks of a thousand spans. Milliseconds, building the chunks left out. */
  async write(store: keyof typeof STORES, chunks: number, perTransaction: number): Promise<number> {
    const buffers = Array.from({ length: chunks }, () => laterChunk(sample, next++).buffer);
    const start = performance.now();
    for (let from = 0; from < chunks; from += perTransaction) {
      await STORES[store].add(buffers.slice(from, from + perTransaction));
    }
    return performance.now() - start;
  },

  /** Writes the next so many chunks of one large trace, and tells the panels of each as the worker does. */
  async growLargeTrace(first: number, chunks: number): Promise<void> {
    for (let index = first; index < first + chunks; index++) {
      const bytes = chunkOfLargeTrace(index);
      for (const outcome of await STORES.product.add([bytes])) {
        if (outcome.kind === 'stored') live.postMessage({ kind: 'committed', chunk: outcome.row, bytes });
      }
    }
  },

  /** Writes the spans of so many chunks as rows, a thousand in a transaction. Milliseconds. */
  async writeRows(chunks: number): Promise<number> {
    let taken = 0;
    for (let index = 0; index < chunks; index++) {
      const view = laterChunk(sample, next++);
      const start = performance.now();
      await rows.add(view);
      taken += performance.now() - start;
    }
    return taken;
  },

  /** Removes the oldest. `stallMs` is the longest that the event loop stood still. */
  async rotate(chunks: number): Promise<{ readonly ms: number; readonly stallMs: number }> {
    return timed(() => STORES.ours.removeOldest(chunks));
  },

  async removeRows(spans: number): Promise<{ readonly ms: number; readonly stallMs: number }> {
    return timed(() => rows.removeOldest(spans));
  },

  /** Bytes of a chunk as it crosses the wire. */
  chunkBytes: (): number => sample.buffer.byteLength,

  /** Reads the bytes of every chunk of the product's store, a hundred at a time. Milliseconds. */
  async readAll(): Promise<number> {
    const database = await openExisting('tracepane');
    const start = performance.now();
    let last = 0;
    for (;;) {
      const store = database.transaction('chunkBytes').objectStore('chunkBytes');
      const range = IDBKeyRange.lowerBound(last, true);
      const [keys] = await Promise.all([
        answerOf(store.getAllKeys(range, READ_CHUNKS)),
        answerOf(store.getAll(range, READ_CHUNKS)),
      ]);
      const key = keys.at(-1);
      if (typeof key !== 'number') break;
      last = key;
    }
    const taken = performance.now() - start;
    database.close();
    return taken;
  },

  /** Milliseconds that `JSON.stringify` takes for every stored span, once they are objects. */
  stringifyAll,

  /** So much may be stored that rotation leaves everything alone. */
  async keepEverything(): Promise<void> {
    const retention = { ...DEFAULT_RETENTION, maxSpans: 10_000_000, maxBytes: 10_000_000_000 };
    await inside.command('setRetention', { retention });
  },

  watchMarkers(): void {
    sightings.watch();
  },

  sightings: () => sightings.seen(),

  async restartCount(): Promise<void> {
    stored ??= new StoredSince();
    await stored.restart();
  },

  async count(): Promise<StoredCount> {
    stored ??= new StoredSince();
    return stored.look();
  },

  /** A command of the panel to the worker, as the panel gives it. */
  async command<Name extends CommandName>(
    name: Name,
    commandArguments: Commands[Name]['arguments'],
  ): Promise<Commands[Name]['answer']> {
    const client = createRpcClient(() => runtimePortTransport(chrome.runtime.connect({ name: PANEL_PORT })));
    const answer = await client.call(name, commandArguments);
    if (answer.kind === 'failed') throw new Error(answer.error);
    return answer.value;
  },

  /** Pauses or resumes every tab that is being recorded now. */
  async setRecording(isRecording: boolean): Promise<void> {
    const { documents } = await inside.command('status', {});
    for (const { tabId } of documents) await inside.command('setRecording', { tabId, isRecording });
  },
};

async function timed(work: () => Promise<void>): Promise<{ readonly ms: number; readonly stallMs: number }> {
  const stalls = watchStalls();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  return { ms, stallMs: stalls.stop() };
}

export type InsideBench = typeof inside;

Object.assign(globalThis, { inside });
