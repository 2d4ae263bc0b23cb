import type { RandomBytes } from '../core/model/ids.ts';
import { NO_TOTALS } from '../core/model/store-totals.ts';
import type { Schedule } from '../core/pipeline/batcher.ts';
import { STORAGE_FULL } from '../storage/attempt.ts';
import type { Commit } from '../storage/commit-chunks.ts';
import { openReader, type StorageReader } from '../storage/read.ts';
import type { Removal } from '../storage/remove-chunks.ts';
import type { TracepaneDatabase } from '../storage/schema.ts';
import { createWriter, type StorageWriter } from '../storage/write.ts';
import type { CaptureStatus } from '../wire/commands.ts';
import type { LiveMessage } from '../wire/live.ts';
import type { Transport } from '../wire/transport.ts';
import { Arming } from './arming.ts';
import { createAskDocument } from './ask-document.ts';
import { clearStored } from './clear-stored.ts';
import { CommitLoop } from './commit-loop.ts';
import { Documents } from './documents.ts';
import { ErrorJournal } from './error-journal.ts';
import type { ExtensionApi } from './extension-api.ts';
import { Imports } from './imports.ts';
import { Ingest } from './ingest.ts';
import type { IngestItem } from './ingest-item.ts';
import { Quarantine } from './quarantine.ts';
import { replaceByGap } from './replace-by-gap.ts';
import { type CompileRules, RuleBook } from './rule-book.ts';
import { Settings } from './settings.ts';
import { captureStatus, throttle } from './status.ts';
import { StorageBreaker } from './storage-breaker.ts';
import { type EstimateStorage, StorageEstimate } from './storage-estimate.ts';
import { Recovery } from './store-replaced.ts';
import { StoreWatch } from './store-watch.ts';
import { createUpkeep, type Upkeep } from './upkeep.ts';

export interface Surroundings {
  readonly api: ExtensionApi;
  /** `chrome-extension://…/`, where our own pages are. */
  readonly extensionOrigin: string;
  readonly database: TracepaneDatabase;
  /** Every open panel hears it. */
  readonly live: Transport;
  readonly compileRules: CompileRules;
  /** Absent where the browser cannot say. */
  readonly estimateStorage?: EstimateStorage;
  readonly schedule: Schedule;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly randomBytes: RandomBytes;
}

/** What one worker is made of, once the settings are read. */
export interface Parts {
  readonly api: ExtensionApi;
  readonly reader: StorageReader;
  readonly writer: StorageWriter;
  readonly settings: Settings;
  readonly ruleBook: RuleBook;
  readonly documents: Documents;
  readonly commits: CommitLoop;
  readonly breaker: StorageBreaker;
  readonly storeWatch: StoreWatch;
  readonly recovery: Recovery;
  readonly quarantine: Quarantine;
  readonly errors: ErrorJournal;
  readonly ingest: Ingest;
  readonly imports: Imports;
  readonly upkeep: Upkeep;
  readonly arming: Arming;
  readonly tellPanels: (message: LiveMessage) => void;
  /** Tells the panels the status, soon. */
  readonly tellStatus: () => void;
  readonly status: () => CaptureStatus;
  /** Says what was removed and what was written of it (with its bytes), to the panels and in the totals. */
  readonly noteRemoval: (removal: Removal, buffers?: readonly ArrayBuffer[]) => void;
}

export async function createParts(surroundings: Surroundings): Promise<Parts> {
  const { api, database, compileRules, schedule, now, random, randomBytes } = surroundings;
  const reader = openReader(database);
  const writer = createWriter(database);
  const settings = await Settings.load({ reader, writer, memory: api.sessionMemory, randomBytes });
  const breaker = await StorageBreaker.load({
    settings: () => settings.breaker,
    memory: api.sessionMemory,
    now,
  });
  const storedTotals = await reader.totals();
  let totals = storedTotals.kind === 'ok' ? storedTotals.value : NO_TOTALS;

  const ruleBook = new RuleBook(compileRules);
  const compiled = ruleBook.use(settings.rules);
  if (compiled.kind === 'failed') console.warn('Stored capture rules were ignored:', compiled.error.message);

  const documents = new Documents();
  const tellPanels = (message: LiveMessage) => surroundings.live.post(message);
  const storeWatch = await StoreWatch.start({
    database,
    writer,
    memory: api.sessionMemory,
    randomBytes,
    schedule,
    onReplaced: (before) => {
      totals = NO_TOTALS;
      void recovery
        .recover(before)
        .then(() => quarantine.load())
        .then(tellStatus);
    },
  });
  const commits = new CommitLoop({
    writer: storeWatch,
    breaker,
    schedule,
    now,
    random,
    onCommitted: (items, commit) => {
      totals = commit.totals;
      if (items.length > 0) upkeep.room.noteStored();
      settle(items, commit, { documents, tellPanels, storeWatch }, now());
      upkeep.rotation.poke();
      upkeep.compression.poke();
      tellStatus();
    },
    onFault: (fault) => {
      if (fault.startsWith(STORAGE_FULL)) void upkeep.room.make();
      tellStatus();
    },
  });
  const status = () =>
    captureStatus({
      settings,
      documents,
      commits,
      breaker,
      totals,
      pins: upkeep.pins.all,
      unreadable: quarantine.summary,
      storage: estimate?.latest,
    });
  const tellStatus = throttle(() => tellPanels({ kind: 'status', status: status() }), schedule);
  const noteRemoval = (removal: Removal, buffers: readonly ArrayBuffer[] = []) => {
    totals = removal.totals;
    storeWatch.stored.remove(removal.chunkIds);
    tellPanels({ kind: 'removed', chunkIds: removal.chunkIds, sessionIds: removal.sessionIds });
    for (const [index, chunk] of removal.rewritten.entries()) {
      storeWatch.stored.add(chunk);
      tellPanels({ kind: 'committed', chunk, bytes: buffers[index] ?? new ArrayBuffer(0) });
    }
    tellStatus();
  };
  const { estimateStorage } = surroundings;
  const estimate =
    estimateStorage === undefined ? undefined : new StorageEstimate(estimateStorage, now, () => tellStatus());
  const upkeep = await createUpkeep({
    api,
    reader,
    writer,
    settings,
    documents,
    commits,
    askDocument: createAskDocument(api.tabs, schedule),
    schedule,
    now,
    random,
    onRemoved: noteRemoval,
    onCompressed: (after) => {
      totals = after;
      tellStatus();
    },
  });
  const recovery = new Recovery({ settings, writer, documents, commits, tellPanels, now, random });
  const quarantine = new Quarantine({
    database,
    reader,
    now,
    replaceByGap: (chunk) =>
      replaceByGap(chunk, { reader, writer, documents, commits, random, onRemoved: noteRemoval }),
  });
  await quarantine.load();
  const ingest = new Ingest({ settings, ruleBook, commits, now, random });
  const clearing = { writer, documents, upkeep, noteRemoval, quarantine };
  const imports = new Imports({
    reader,
    writer,
    remove: (sessionIds) => clearStored(clearing, sessionIds),
    schedule,
    now,
  });
  void imports.sweep();
  const arming = new Arming(api, settings);
  upkeep.housekeeping.poke();
  return {
    api,
    reader,
    writer,
    settings,
    ruleBook,
    documents,
    commits,
    breaker,
    storeWatch,
    recovery,
    quarantine,
    errors: new ErrorJournal(api.sessionMemory, now),
    ingest,
    imports,
    upkeep,
    arming,
    tellPanels,
    tellStatus,
    status,
    noteRemoval,
  };
}

/** After a commit: the relays may let go, the panels are told, and whoever waits for one chunk is answered. */
function settle(
  items: readonly IngestItem[],
  commit: Commit,
  { documents, tellPanels, storeWatch }: Pick<Parts, 'documents' | 'tellPanels' | 'storeWatch'>,
  storedAt: number,
): void {
  for (const [index, item] of items.entries()) {
    const outcome = commit.outcomes[index];
    if (outcome === undefined) continue;
    const { sessionId } = item.session;
    const link = documents.of(sessionId);
    for (const sequence of item.acknowledges) link?.acknowledge(sequence);
    const { buffer } = item.chunk;
    if (outcome.kind === 'stored') {
      storeWatch.stored.add(outcome.row);
      tellPanels({ kind: 'committed', chunk: outcome.row, bytes: buffer });
    } else if (outcome.chunkId >= 0) {
      // The worker that stored it may have died before it told; panels take a chunk once.
      const { lostBefore: _, buffer: __, ...row } = item.chunk;
      const place = { chunkId: outcome.chunkId, storedAt, bytes: buffer.byteLength };
      tellPanels({ kind: 'committed', chunk: { ...row, ...place }, bytes: buffer });
    }
    item.onCommitted?.(outcome);
  }
}
