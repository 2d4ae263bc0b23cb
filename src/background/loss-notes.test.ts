import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '../core/base/result.ts';
import { millis } from '../core/model/time.ts';
import { openReader } from '../storage/read.ts';
import { openDatabase, type TracepaneDatabase } from '../storage/schema.ts';
import { createWriter } from '../storage/write.ts';
import { sessionOf } from '../testing/stored.ts';
import { fakeBrowser } from './fake-browser.ts';
import type { IngestItem } from './ingest-item.ts';
import { collectLossNotes, noteLosses } from './loss-notes.ts';

const shop = sessionOf(1);
const LOST = {
  sessionId: shop.sessionId,
  gaps: [{ start: millis(0), end: millis(9), count: 230, reason: 'storage-failed' as const }],
  lostBefore: 30,
};

let database: TracepaneDatabase;
let number = 0;

beforeEach(() => {
  database = openDatabase(`loss notes ${++number}`);
});
afterEach(() => database.delete());

/** A worker whose queue the test commits, or lets die with it. */
function bench() {
  const { api, notes } = fakeBrowser();
  const reader = openReader(database);
  const writer = createWriter(database);
  const queue: IngestItem[] = [];
  const commits = { add: (item: IngestItem) => void queue.push(item) };
  const commitAll = async () => {
    for (const { chunk, session, onCommitted } of queue.splice(0)) {
      const commit = succeeded(await writer.commit({ chunks: [chunk], sessions: [session], storedAt: 1 }));
      for (const outcome of commit.outcomes) onCommitted?.(outcome);
    }
  };
  const stored = async () => {
    const rows = succeeded(await reader.chunksOfSession(shop.sessionId));
    const { dropped } = succeeded(await reader.totals());
    return { gaps: rows.flatMap(({ gaps }) => gaps), dropped };
  };
  const openSession = () => writer.commit({ chunks: [], sessions: [shop], storedAt: 0 });
  return { ports: { api, reader, commits }, notes, queue, commitAll, stored, openSession };
}

function succeeded<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Error(result.error);
  return result.value;
}

test('loss notes › a gap that waited for room when its worker died is stored by the next one, once', async () => {
  const { ports, notes, queue, commitAll, stored, openSession } = bench();
  succeeded(await openSession());
  await noteLosses([LOST], ports, () => 0.5);
  queue.length = 0;
  await collectLossNotes(ports);
  // And one that died between the commit and the end of the note.
  const kept = new Map(notes);
  await commitAll();
  expect(notes.size).toBe(0);
  for (const [key, note] of kept) notes.set(key, note);
  await collectLossNotes(ports);
  await commitAll();
  expect(notes.size).toBe(0);
  expect((await stored()).gaps).toEqual(LOST.gaps);
});

test('loss notes › what was counted as lost before is not counted as lost again', async () => {
  const { ports, commitAll, stored, openSession } = bench();
  succeeded(await openSession());
  await noteLosses([LOST], ports, () => 0.5);
  await commitAll();
  expect((await stored()).dropped).toBe(200);
});

test('loss notes › of a session that is gone, and what is no note, are forgotten', async () => {
  const { ports, notes, queue } = bench();
  await noteLosses([LOST], ports, () => 0.5);
  notes.set('tracepane.loss.broken', { gaps: 'none' });
  notes.set('tracepane.other', 1);
  await collectLossNotes(ports);
  expect([...notes.keys()]).toEqual(['tracepane.other']);
  expect(queue).toEqual([]);
});
