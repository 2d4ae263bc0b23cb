import type { StoredTotals } from '../core/model/store-totals.ts';
import type { Schedule } from '../core/pipeline/batcher.ts';
import type { Pin } from '../storage/schema.ts';
import type { CaptureStatus, LiveDocument } from '../wire/commands.ts';
import type { UnreadableChunks } from '../wire/diagnostics.ts';
import type { CommitLoop } from './commit-loop.ts';
import type { DocumentLink } from './document-link.ts';
import type { Documents } from './documents.ts';
import type { Settings } from './settings.ts';
import type { StorageBreaker } from './storage-breaker.ts';

/** At most four times a second. */
const PAUSE_MS = 250;

export interface StatusSources {
  readonly settings: Settings;
  readonly documents: Documents;
  readonly commits: Pick<CommitLoop, 'waiting' | 'shed'>;
  readonly breaker: Pick<StorageBreaker, 'fault' | 'nextTryAt'>;
  readonly totals: StoredTotals;
  readonly pins: readonly Pin[];
  readonly unreadable: UnreadableChunks | undefined;
  readonly storage: CaptureStatus['storage'] | undefined;
}

export function captureStatus(sources: StatusSources): CaptureStatus {
  const { settings, documents, commits, breaker, totals, pins, unreadable, storage } = sources;
  return {
    run: settings.run,
    rules: settings.rules,
    rulesVersion: settings.rulesVersion,
    retention: settings.retention,
    pausedTabs: settings.pausedTabs,
    armed: settings.armed,
    pins,
    stored: { spans: totals.spans, bytes: totals.bytes, chunks: totals.chunks },
    queued: commits.waiting,
    dropped: totals.dropped + commits.shed,
    shed: commits.shed,
    documents: documents.all().map(liveDocument),
    breaker: settings.breaker,
    ...(breaker.fault === undefined ? {} : { storageFault: breaker.fault }),
    ...(breaker.nextTryAt === undefined ? {} : { nextTryAt: breaker.nextTryAt }),
    ...(storage === undefined ? {} : { storage }),
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}

function liveDocument({ session, tabId, frameId, ledger, replaying }: DocumentLink): LiveDocument {
  return {
    sessionId: session.sessionId,
    tabId,
    frameId,
    dropped: ledger?.dropped ?? 0,
    overheadMs: ledger?.overheadMs ?? 0,
    activeSources: ledger?.activeSources ?? [],
    replaying,
    level: ledger?.level ?? 'full',
    leftOut: ledger?.leftOut ?? 0,
    waiting: ledger?.waiting ?? { records: 0, bytes: 0 },
    bytes: ledger?.bytes ?? 0,
  };
}

/** Runs `work` at once, and then at most once per pause however often it is asked; the last asking is never lost. */
export function throttle(work: () => void, schedule: Schedule, pauseMs = PAUSE_MS): () => void {
  let isPausing = false;
  let isAsked = false;
  const run = () => {
    work();
    isPausing = true;
    schedule(() => {
      isPausing = false;
      if (!isAsked) return;
      isAsked = false;
      run();
    }, pauseMs);
  };
  return () => {
    if (isPausing) isAsked = true;
    else run();
  };
}
