import { isRecord } from '../core/base/is-record.ts';
import { type BreakerSettings, isBreakerSettings } from '../core/model/breaker-settings.ts';
import { type CaptureRules, isCaptureRules } from '../core/model/capture-settings.ts';
import { isSessionId, isTraceId, type SessionId, type TraceId } from '../core/model/ids.ts';
import type { CaptureLevel } from '../core/model/ledger.ts';
import type { Retention } from '../core/model/retention.ts';
import type { BackgroundDiagnostics, UnreadableChunks } from './diagnostics.ts';
import type { WireBytes } from './relay-link.ts';

/** Panel → background: one command, one answer, over a runtime port of this name (see rpc.ts). */
export const PANEL_PORT = 'tracepane.panel';

/** What the background says of itself; the status bar shows nothing it did not say. */
export interface CaptureStatus {
  /** One run of the browser: `SessionOrigin.run` of the sessions being recorded now. */
  readonly run: string;
  readonly rules: CaptureRules;
  readonly rulesVersion: number;
  readonly retention: Retention;
  /** Tabs whose recording a person paused. */
  readonly pausedTabs: readonly number[];
  /** Match patterns of the sites that are armed: `http://localhost/*`. */
  readonly armed: readonly string[];
  /** The traces that a person wants kept. */
  readonly pins: readonly PinnedTrace[];
  readonly stored: { readonly spans: number; readonly bytes: number; readonly chunks: number };
  /** Chunks waiting for their commit. */
  readonly queued: number;
  /** Records known to be lost since the extension was installed or cleared; `shed` among them. */
  readonly dropped: number;
  /** Records given up because storage fails and the queue is full; their gap is stored when storage works again. */
  readonly shed: number;
  /** Live documents by session, with what their shims last said. */
  readonly documents: readonly LiveDocument[];
  /** When storing is paused, and for how long. */
  readonly breaker: BreakerSettings;
  /** Why storage does not take chunks now; absent when it does. */
  readonly storageFault?: string;
  /** Epoch milliseconds: storing is paused until then. Absent while nothing is paused, or a try is under way. */
  readonly nextTryAt?: number;
  /** What the browser says of the extension's storage; absent until it has said. */
  readonly storage?: { readonly usageBytes: number; readonly quotaBytes: number };
  /** Stored chunks that cannot be read any more; absent when there are none. */
  readonly unreadable?: UnreadableChunks;
}

export interface PinnedTrace {
  readonly sessionId: SessionId;
  readonly traceId: TraceId;
}

export interface TraceChoice {
  readonly traces: readonly PinnedTrace[];
}

export interface LiveDocument {
  readonly sessionId: SessionId;
  readonly tabId: number;
  readonly frameId: number;
  readonly dropped: number;
  readonly overheadMs: number;
  readonly activeSources: readonly string[];
  /** Chunks that it held when it connected, and that are not settled yet. */
  readonly replaying: number;
  /** How much it still records. */
  readonly level: CaptureLevel;
  /** Records left out at a level below `full`. */
  readonly leftOut: number;
  /** What waits in the page to be handed over: records, and bytes. */
  readonly waiting: { readonly records: number; readonly bytes: number };
  /** Bytes handed over since the document began. */
  readonly bytes: number;
}

export type ImportOutcome = 'keep' | 'discard';

/** Every command with its arguments and its answer. */
export interface Commands {
  status: { readonly arguments: Record<never, never>; readonly answer: CaptureStatus };
  setRecording: {
    readonly arguments: { readonly tabId: number; readonly isRecording: boolean };
    readonly answer: CaptureStatus;
  };
  setRules: { readonly arguments: { readonly rules: CaptureRules }; readonly answer: CaptureStatus };
  /** The background says what is wrong with each limit; so it takes anything. */
  setRetention: { readonly arguments: { readonly retention: unknown }; readonly answer: CaptureStatus };
  /** "Keep this trace": rotation preserves them. All of them or, where they are too many, none. */
  pin: { readonly arguments: TraceChoice; readonly answer: CaptureStatus };
  unpin: { readonly arguments: TraceChoice; readonly answer: CaptureStatus };
  setBreaker: { readonly arguments: { readonly breaker: BreakerSettings }; readonly answer: CaptureStatus };
  /** Ends the pause of storing, and answers when one try has shown whether it works again; fails with why it does not. */
  retryStorage: { readonly arguments: Record<never, never>; readonly answer: CaptureStatus };
  /** The panel could not read these chunks: they are looked at, and what is damaged is set aside. */
  reportUnreadable: {
    readonly arguments: { readonly chunkIds: readonly number[] };
    readonly answer: CaptureStatus;
  };
  diagnostics: { readonly arguments: Record<never, never>; readonly answer: BackgroundDiagnostics };
  /** Deletes these sessions' chunks; live sessions go on recording. */
  clear: {
    readonly arguments: { readonly sessionIds: readonly SessionId[] };
    readonly answer: CaptureStatus;
  };
  /**
   * Asks the tab's documents to hand over what they hold, and answers when all that came is committed. Fails when a document
   * or storage takes too long; then the rest comes by itself.
   */
  flush: { readonly arguments: { readonly tabId: number }; readonly answer: CaptureStatus };
  /** The permission was granted by a click in the panel; registers the shim for the site and injects it into the open tab. */
  arm: {
    readonly arguments: { readonly pattern: string; readonly tabId: number };
    readonly answer: CaptureStatus;
  };
  disarm: { readonly arguments: { readonly pattern: string }; readonly answer: CaptureStatus };
  beginImport: {
    readonly arguments: {
      readonly fileName: string;
      readonly title: string;
      readonly url: string;
      readonly timeOrigin: number;
    };
    readonly answer: { readonly sessionId: SessionId };
  };
  importChunk: {
    readonly arguments: { readonly sessionId: SessionId; readonly bytes: WireBytes };
    readonly answer: { readonly chunkId: number };
  };
  /** All of the file is stored: it stays; or it is not wanted, and everything of it goes. */
  endImport: {
    readonly arguments: { readonly sessionId: SessionId; readonly outcome: ImportOutcome };
    readonly answer: CaptureStatus;
  };
}

export type CommandName = keyof Commands;

/** What must hold for the arguments of each command before the background looks at them. */
export const COMMAND_GUARDS: {
  readonly [Name in CommandName]: (value: unknown) => value is Commands[Name]['arguments'];
} = {
  status: (value): value is Record<never, never> => isRecord(value),
  setRecording: (value): value is Commands['setRecording']['arguments'] =>
    isRecord(value) && isTabId(value.tabId) && typeof value.isRecording === 'boolean',
  setRules: (value): value is Commands['setRules']['arguments'] =>
    isRecord(value) && isCaptureRules(value.rules),
  setRetention: (value): value is Commands['setRetention']['arguments'] =>
    isRecord(value) && 'retention' in value,
  pin: isTraceChoice,
  unpin: isTraceChoice,
  setBreaker: (value): value is Commands['setBreaker']['arguments'] =>
    isRecord(value) && isBreakerSettings(value.breaker),
  retryStorage: (value): value is Record<never, never> => isRecord(value),
  reportUnreadable: (value): value is Commands['reportUnreadable']['arguments'] =>
    isRecord(value) &&
    Array.isArray(value.chunkIds) &&
    value.chunkIds.length <= 10_000 &&
    value.chunkIds.every(Number.isInteger),
  diagnostics: (value): value is Record<never, never> => isRecord(value),
  clear: (value): value is Commands['clear']['arguments'] =>
    isRecord(value) && Array.isArray(value.sessionIds) && value.sessionIds.every(isSessionId),
  flush: (value): value is Commands['flush']['arguments'] => isRecord(value) && isTabId(value.tabId),
  arm: (value): value is Commands['arm']['arguments'] =>
    isRecord(value) && typeof value.pattern === 'string' && isTabId(value.tabId),
  disarm: (value): value is Commands['disarm']['arguments'] =>
    isRecord(value) && typeof value.pattern === 'string',
  beginImport: (value): value is Commands['beginImport']['arguments'] =>
    isRecord(value) &&
    [value.fileName, value.title, value.url].every((text) => typeof text === 'string') &&
    Number.isFinite(value.timeOrigin),
  importChunk: (value): value is Commands['importChunk']['arguments'] =>
    isRecord(value) &&
    isSessionId(value.sessionId) &&
    (value.bytes instanceof ArrayBuffer || typeof value.bytes === 'string'),
  endImport: (value): value is Commands['endImport']['arguments'] =>
    isRecord(value) &&
    isSessionId(value.sessionId) &&
    (value.outcome === 'keep' || value.outcome === 'discard'),
};

function isTraceChoice(value: unknown): value is TraceChoice {
  return isRecord(value) && Array.isArray(value.traces) && value.traces.every(isPinnedTrace);
}

function isPinnedTrace(value: unknown): value is PinnedTrace {
  return isRecord(value) && isSessionId(value.sessionId) && isTraceId(value.traceId);
}

function isTabId(value: unknown): value is number {
  return Number.isInteger(value);
}
