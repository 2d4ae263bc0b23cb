import { isRecord } from '../core/base/is-record.ts';
import type { CaptureSettings, NameDecision } from '../core/model/capture-settings.ts';
import { isSessionId, type SessionId } from '../core/model/ids.ts';
import { type CaptureLedger, isCaptureLedger } from '../core/model/ledger.ts';
import { isPageCommand } from './page-link.ts';

/** Content script ⇄ background, over a runtime port of this name. Tab and frame are the port's sender, never a message's word. */
export const RELAY_PORT = 'tracepane.relay';

/**
 * Background → content scripts of a tab, as a one-shot message: connect, if you are not. A relay with nothing to send lets
 * the worker sleep, and the port ends with the worker; a new worker calls so when it must reach the pages.
 */
export const WAKE_MESSAGE = 'tracepane.wake';

/**
 * Background → content script of one frame, as a one-shot message: say your session id, and connect. A document that is held
 * up answers late, one that is gone never: its frame rejects the message, or another document there says another id.
 */
export const WHO_MESSAGE = 'tracepane.who';

/**
 * What a document leaves behind when it goes away: whatever it holds, sent or not, for the worker may die with what it was
 * sent, and a port that is opened in the last moment delivers nothing (measured). What is put into `storage.local` stays, and
 * wakes the worker. Each note has a key of its own, under this prefix; the worker deletes it when all of it is committed.
 */
export const PARTING_NOTE = 'tracepane.parting.';

export interface PartingNote {
  /** The worker may never have heard of the session. */
  readonly opening: SessionOpening;
  readonly chunks: readonly { readonly sequence: number; readonly base64: string }[];
  readonly losses: readonly LossReport[];
}

/** Chunks that the relay could not keep or would not take: the worker writes a gap. */
export interface LossReport {
  readonly kind: 'lost';
  /** Rises with each report of a session; a report is said again until it is `noted`, and becomes one gap. */
  readonly report: number;
  readonly reason: 'relay-buffer-full' | 'chunk-invalid' | 'chunk-too-large';
  readonly chunks: number;
  readonly spans: number;
  /** Milliseconds since the time origin, as `end`. */
  readonly start: number;
  readonly end: number;
}

/** What a document says of itself when its relay (re)connects. */
export interface SessionOpening {
  readonly sessionId: SessionId;
  readonly url: string;
  readonly title: string;
  /** `performance.timeOrigin`. */
  readonly timeOrigin: number;
}

/** Bytes as the port can carry them: an ArrayBuffer where it clones structures, base64 where it speaks JSON. */
export type WireBytes = ArrayBuffer | string;

export type RelayMessage =
  /** `probe` is one byte: whether it arrives as an ArrayBuffer tells the worker what this port can carry. */
  | {
      readonly kind: 'open';
      readonly opening: SessionOpening;
      readonly probe: unknown;
      /** Chunks that it holds, and replays when it is `opened`. */
      readonly held?: number;
    }
  | { readonly kind: 'chunk'; readonly sequence: number; readonly bytes: WireBytes }
  | LossReport
  | { readonly kind: 'ledger'; readonly ledger: CaptureLedger }
  | { readonly kind: 'title'; readonly title: string; readonly url: string }
  /** Keeps the worker alive while chunks are held: a worker that gets no message for 30 s is ended. */
  | { readonly kind: 'ping' };

export type RelayCommand =
  /** Answers `open`. `carriesBuffers` decides the form of later chunks. */
  | { readonly kind: 'opened'; readonly carriesBuffers: boolean }
  | { readonly kind: 'configure'; readonly settings: CaptureSettings }
  | { readonly kind: 'decide'; readonly rulesVersion: number; readonly decisions: readonly NameDecision[] }
  /** These sequences are committed (or were before): the relay may let go of them. */
  | { readonly kind: 'acknowledge'; readonly sequences: readonly number[] }
  /** The gaps of these reports are committed. */
  | { readonly kind: 'noted'; readonly reports: readonly number[] }
  | { readonly kind: 'flush' };

export function isRelayMessage(value: unknown): value is RelayMessage {
  if (!isRecord(value)) return false;
  switch (value.kind) {
    case 'open':
      return (
        isSessionOpening(value.opening) &&
        'probe' in value &&
        (value.held === undefined || isSequence(value.held))
      );
    case 'chunk':
      return (
        isSequence(value.sequence) && (value.bytes instanceof ArrayBuffer || typeof value.bytes === 'string')
      );
    case 'lost':
      return isLossReport(value);
    case 'ledger':
      return isCaptureLedger(value.ledger);
    case 'title':
      return isText(value.title, 1_000) && isText(value.url, 10_000);
    default:
      return value.kind === 'ping';
  }
}

export function isPartingNote(value: unknown): value is PartingNote {
  return (
    isRecord(value) &&
    isSessionOpening(value.opening) &&
    Array.isArray(value.chunks) &&
    value.chunks.every(
      (chunk: unknown) => isRecord(chunk) && isSequence(chunk.sequence) && typeof chunk.base64 === 'string',
    ) &&
    Array.isArray(value.losses) &&
    value.losses.every(isLossReport)
  );
}

export function isLossReport(value: unknown): value is LossReport {
  return (
    isRecord(value) &&
    value.kind === 'lost' &&
    isSequence(value.report) &&
    (value.reason === 'relay-buffer-full' ||
      value.reason === 'chunk-invalid' ||
      value.reason === 'chunk-too-large') &&
    [value.chunks, value.spans, value.start, value.end].every(Number.isFinite)
  );
}

export function isRelayCommand(value: unknown): value is RelayCommand {
  if (!isRecord(value)) return false;
  if (value.kind === 'opened') return typeof value.carriesBuffers === 'boolean';
  if (value.kind === 'acknowledge') {
    // The page's command of the same name carries one sequence; the relay's carries many.
    return Array.isArray(value.sequences) && value.sequences.every(isSequence);
  }
  if (value.kind === 'noted') return Array.isArray(value.reports) && value.reports.every(isSequence);
  return isPageCommand(value);
}

function isSessionOpening(value: unknown): value is SessionOpening {
  return (
    isRecord(value) &&
    isSessionId(value.sessionId) &&
    isText(value.url, 10_000) &&
    isText(value.title, 1_000) &&
    Number.isFinite(value.timeOrigin)
  );
}

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most;
}

function isSequence(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 31;
}
