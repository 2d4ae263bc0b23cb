import type { StoredTotals } from '../core/model/store-totals.ts';
import type { Schedule } from '../core/pipeline/batcher.ts';
import type { Pin } from '../storage/schema.ts';
import type { CaptureStatus, LiveDocument } from '../wire/commands.ts';
import type { CommitLoop } from './commit-loop.ts';
import type { DocumentLink } from './document-link.ts';
import type { Documents } from './documents.ts';
import type { Settings } from './settings.ts';

/** At most four times a second. */
const PAUSE_MS = 250;

export interface StatusSources {
  readonly settings: Settings;
  readonly documents: Documents;
  readonly commits: Pick<CommitLoop, 'waiting' | 'fault'>;
  readonly totals: StoredTotals;
  readonly pins: readonly Pin[];
  readonly storage: CaptureStatus['storage'] | undefined;
}

export function captureStatus(sources: StatusSources): CaptureStatus {
  const { settings, documents, commits, totals, pins, storage } = sources;
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
    dropped: totals.dropped,
    documents: documents.all().map(liveDocument),
    ...(storage === undefined ? {} : { storage }),
    ...(commits.fault === undefined ? {} : { storageFault: commits.fault }),
  };
}

function liveDocument({ session, tabId, frameId, ledger }: DocumentLink): LiveDocument {
  return {
    sessionId: session.sessionId,
    tabId,
    frameId,
    dropped: ledger?.dropped ?? 0,
    overheadMs: ledger?.overheadMs ?? 0,
    activeSources: ledger?.activeSources ?? [],
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
