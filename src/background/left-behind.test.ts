import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '../core/base/result.ts';
import { ChunkBuilder } from '../core/model/chunk/builder.ts';
import { openReader, type StorageReader } from '../storage/read.ts';
import { openDatabase, type TracepaneDatabase } from '../storage/schema.ts';
import { parseDrawing } from '../testing/drawing.ts';
import { sessionIdOf } from '../testing/stored.ts';
import {
  type LossReport,
  PARTING_NOTE,
  type PartingNote,
  type RelayCommand,
  type SessionOpening,
} from '../wire/relay-link.ts';
import { bytesToBase64 } from '../wire/wire-bytes.ts';
import { type PlayedRelay, type TestBench, testBench } from './test-bench.ts';

let database: TracepaneDatabase;
let reader: StorageReader;
let bench: TestBench;
let number = 0;

beforeEach(() => {
  database = openDatabase(`left behind ${++number}`);
  reader = openReader(database);
  bench = testBench(database);
});
afterEach(async () => {
  await bench.killWorker();
  await database.delete();
});

const shop = sessionIdOf(1);
const opening: SessionOpening = {
  sessionId: shop,
  url: 'http://localhost:1/',
  title: 'Shop',
  timeOrigin: 999_000,
};

function openedRelay(tabId = 1): PlayedRelay {
  const relay = bench.connectRelay({ tabId });
  relay.post({ kind: 'open', opening, probe: new ArrayBuffer(1) });
  return relay;
}

function bytesOf(sequence: number): ArrayBuffer {
  const builder = new ChunkBuilder();
  for (const span of parseDrawing('core:go [0–5] action')) builder.addSpan({ ...span, isContinued: false });
  return builder.seal({ sequence, rulesVersion: 0 });
}

function leaveNote(sequences: readonly number[], losses: readonly LossReport[] = []): void {
  const chunks = sequences.map((sequence) => ({ sequence, base64: bytesToBase64(bytesOf(sequence)) }));
  const note: PartingNote = { opening, chunks, losses };
  bench.browser.notes.set(`${PARTING_NOTE}${bench.browser.notes.size}`, note);
}

/** Wakes a worker, and resolves when it has taken every note. */
async function notesAreTaken(): Promise<void> {
  await bench.panel.call('status', {});
  await expect.poll(() => bench.browser.notes.size).toBe(0);
}

const loss = (report: number): LossReport => ({
  kind: 'lost',
  report,
  reason: 'relay-buffer-full',
  chunks: 2,
  spans: 9,
  start: 1,
  end: 4,
});
const acknowledges = (sequence: number) => (command: RelayCommand) =>
  command.kind === 'acknowledge' && command.sequences.includes(sequence);
const notes = (report: number) => (command: RelayCommand) =>
  command.kind === 'noted' && command.reports.includes(report);

function succeeded<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Error(result.error);
  return result.value;
}

/** Each stored chunk in any order: its sequence, or its gaps. */
async function stored(): Promise<readonly string[]> {
  const rows = succeeded(await reader.chunksOfSession(shop));
  return rows
    .map(({ sequence, gaps }) =>
      gaps.length === 0
        ? `chunk ${sequence}`
        : gaps.map(({ reason, count }) => `${reason} ${count}`).join(', '),
    )
    .toSorted();
}

test('parting note › what a page left is stored once, whether or not it had been sent, and the notes go', async () => {
  const relay = openedRelay();
  relay.post({ kind: 'chunk', sequence: 0, bytes: bytesOf(0) });
  await relay.until(acknowledges(0));
  await bench.killWorker();
  leaveNote([0, 1], [loss(0)]);
  leaveNote([1, 2], [loss(0)]);
  bench.browser.notes.set(`${PARTING_NOTE}forged`, 'nonsense');
  await notesAreTaken();
  expect(await stored()).toEqual(['chunk 0', 'chunk 1', 'chunk 2', 'relay-buffer-full 9']);
});

test('parting note › a document that came and went while no worker listened is kept, in no tab', async () => {
  leaveNote([0]);
  await notesAreTaken();
  expect(await stored()).toEqual(['chunk 0']);
  const session = succeeded(await reader.session(shop));
  expect(session).toMatchObject({ url: 'http://localhost:1/', origin: { kind: 'page', tabId: -1 } });
});

test('parting note › a tab whose recording is paused leaves nothing', async () => {
  const relay = openedRelay(7);
  await relay.until(({ kind }) => kind === 'configure');
  succeeded(await bench.panel.call('setRecording', { tabId: 7, isRecording: false }));
  await bench.killWorker();
  leaveNote([0]);
  await notesAreTaken();
  expect(await stored()).toEqual([]);
});

test('loss › what a relay lost becomes a gap, is counted, and is noted then', async () => {
  const relay = openedRelay();
  relay.post(loss(0));
  await relay.until(notes(0));
  expect(await stored()).toEqual(['relay-buffer-full 9']);
  expect(succeeded(await bench.panel.call('status', {})).dropped).toBe(9);
});

test('loss › is one gap however often it is said', async () => {
  openedRelay().post(loss(3));
  await bench.killWorker();
  const relay = openedRelay();
  for (const report of [3, 3, 4]) relay.post(loss(report));
  await relay.until(notes(3));
  await relay.until(notes(4));
  expect(await stored()).toEqual(['relay-buffer-full 9', 'relay-buffer-full 9']);
});
