import { withoutTheirWords } from '../core/model/error-log.ts';
import type { GapReason } from '../core/model/span.ts';
import type { BackgroundDiagnostics, GapsOfReason } from '../wire/diagnostics.ts';
import type { Parts } from './parts.ts';

/** Index rows looked at for gaps, and how many at once. */
const MOST_ROWS = 5_000;
const STEP = 256;

/** What a bug report needs to know of this worker; nothing that a person or a page wrote. */
export async function diagnose(parts: Parts): Promise<BackgroundDiagnostics> {
  const { settings, breaker, documents } = parts;
  const status = parts.status();
  const { preserve, ...limits } = settings.retention;
  const { names, ...preserved } = preserve;
  const { gaps, gapsOver } = await countGaps(parts);
  return {
    settings: {
      includePatterns: settings.rules.include.length,
      excludePatterns: settings.rules.exclude.length,
      verbosity: settings.rules.verbosity,
      disabledSources: settings.rules.disabledSources,
      rulesVersion: settings.rulesVersion,
      armedSites: settings.armed.length,
      pausedTabs: settings.pausedTabs.length,
      retention: { ...limits, preserve: { ...preserved, patterns: names.length } },
      breaker: settings.breaker,
    },
    counters: {
      stored: status.stored,
      queued: status.queued,
      dropped: status.dropped,
      shed: status.shed,
      ...(status.unreadable === undefined ? {} : { unreadable: status.unreadable }),
      ...(status.storage === undefined ? {} : { storage: status.storage }),
    },
    breaker: {
      state: breaker.state.kind,
      ...(breaker.fault === undefined ? {} : { fault: withoutTheirWords(breaker.fault) }),
      ...(breaker.nextTryAt === undefined ? {} : { nextTryAt: breaker.nextTryAt }),
    },
    documents: documents.all().map(({ frameId, replaying, ledger }) => ({
      isTopFrame: frameId === 0,
      replaying,
      ...(ledger === undefined ? {} : { ledger }),
    })),
    gaps,
    gapsOver,
    errors: await parts.errors.read(),
  };
}

async function countGaps({ reader }: Parts): Promise<Pick<BackgroundDiagnostics, 'gaps' | 'gapsOver'>> {
  const byReason = new Map<GapReason, GapsOfReason>();
  let gapsOver = 0;
  let after = 0;
  while (gapsOver < MOST_ROWS) {
    const rows = await reader.oldestChunks(after, STEP);
    // Storage that cannot be read says so elsewhere in the report; what was counted until here still helps.
    if (rows.kind === 'failed' || rows.value.length === 0) break;
    for (const { reason, count } of rows.value.flatMap((row) => row.gaps)) {
      const known = byReason.get(reason) ?? { reason, gaps: 0, records: 0 };
      byReason.set(reason, { reason, gaps: known.gaps + 1, records: known.records + count });
    }
    gapsOver += rows.value.length;
    after = rows.value.at(-1)?.chunkId ?? Number.POSITIVE_INFINITY;
  }
  return { gaps: [...byReason.values()], gapsOver };
}
