import type { BreakerSettings } from '../core/model/breaker-settings.ts';
import type { OwnError } from '../core/model/error-log.ts';
import type { CaptureLedger } from '../core/model/ledger.ts';
import type { PreserveRules, Retention } from '../core/model/retention.ts';
import type { GapReason } from '../core/model/span.ts';

export interface UnreadableChunks {
  readonly chunks: number;
  readonly spans: number;
  readonly reasons: readonly { readonly reason: string; readonly chunks: number }[];
}

/**
 * What the background says of itself for a bug report. No payload, no name, no pattern and no address: of what a person
 * wrote only how much there is.
 */
export interface BackgroundDiagnostics {
  readonly settings: {
    readonly includePatterns: number;
    readonly excludePatterns: number;
    readonly verbosity: string;
    readonly disabledSources: readonly string[];
    readonly rulesVersion: number;
    readonly armedSites: number;
    readonly pausedTabs: number;
    readonly retention: Omit<Retention, 'preserve'> & {
      readonly preserve: Omit<PreserveRules, 'names'> & { readonly patterns: number };
    };
    readonly breaker: BreakerSettings;
  };
  /** As in the capture status. */
  readonly counters: {
    readonly stored: { readonly spans: number; readonly bytes: number; readonly chunks: number };
    readonly queued: number;
    readonly dropped: number;
    readonly shed: number;
    readonly unreadable?: UnreadableChunks;
    readonly storage?: { readonly usageBytes: number; readonly quotaBytes: number };
  };
  readonly breaker: {
    readonly state: string;
    readonly fault?: string;
    readonly nextTryAt?: number;
  };
  readonly documents: readonly DocumentDiagnostics[];
  /** Over the oldest chunks, as many as `gapsOver`: a report must not read a gigabyte. */
  readonly gaps: readonly GapsOfReason[];
  readonly gapsOver: number;
  readonly errors: readonly OwnError[];
}

export interface DocumentDiagnostics {
  readonly isTopFrame: boolean;
  readonly replaying: number;
  /** Absent until the document has sent one. */
  readonly ledger?: CaptureLedger;
}

export interface GapsOfReason {
  readonly reason: GapReason;
  readonly gaps: number;
  readonly records: number;
}
