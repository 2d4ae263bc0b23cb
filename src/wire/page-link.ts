import { isRecord } from '../core/base/is-record.ts';
import {
  type CaptureSettings,
  isCaptureSettings,
  isNameDecision,
  type NameDecision,
} from '../core/model/capture-settings.ts';
import { type CaptureLedger, isCaptureLedger } from '../core/model/ledger.ts';

/**
 * Page ⇄ content script, over a MessagePort that is handed over synchronously at document_start, before any script of the
 * page runs: the content script dispatches PORT_EVENT on `window`, a cancelable MessageEvent carrying the port; the shim
 * takes the port and calls `preventDefault()`, which tells the content script that it is taken; the shim asks with
 * READY_EVENT in case it came last. The port is handed over once: what asks later is not the shim.
 *
 * Messages on a port arrive a task later, and a document that goes away has no later task (measured: all that is posted in
 * `pagehide` is lost). So PORT_EVENT carries in its `data` the name of the *parting event*, a random word that no script of
 * the page has seen: in `pagehide` the shim dispatches `new MessageEvent(partingName, { data: pageMessage })` on `window`
 * instead of posting, and the content script takes it in the same instant. What was posted and not yet acknowledged is said
 * again so, as far as the shim has kept it, or at least counted (`sent`); the content script knows by the sequence what it has.
 *
 * The `pagehide` of a frame comes too late when its tab is closed. So its content script may say beforehand, by an event of the
 * parting name and PART, that the document is about to go: the shim then parts as in `pagehide`. By STAY it goes on as before.
 */
export const PORT_EVENT = 'tracepane:port';
export const READY_EVENT = 'tracepane:ready';
export const PART = '-';
export const STAY = '+';

/** A larger chunk is refused by the relay and counted as a gap. The shim seals long before. */
export const MOST_CHUNK_BYTES = 8 * 1024 * 1024;

/** More than the shim's buffer takes; a page may claim anything. */
const MOST_SENT_RECORDS = 100_000;

export type PageMessage =
  /** The buffer is transferred. Its sequence numbers rise by one from 0. */
  | { readonly kind: 'chunk'; readonly bytes: ArrayBuffer }
  /** In parting only: a chunk that was posted, may not have come, and is too large to have been kept. */
  | { readonly kind: 'sent'; readonly sequence: number; readonly records: number }
  | { readonly kind: 'ledger'; readonly ledger: CaptureLedger };

export type PageCommand =
  | { readonly kind: 'configure'; readonly settings: CaptureSettings }
  /** Decisions of an older version than the settings' are void. */
  | { readonly kind: 'decide'; readonly rulesVersion: number; readonly decisions: readonly NameDecision[] }
  | { readonly kind: 'acknowledge'; readonly sequence: number }
  | { readonly kind: 'flush' };

export function isPageMessage(value: unknown): value is PageMessage {
  if (!isRecord(value)) return false;
  if (value.kind === 'chunk') return value.bytes instanceof ArrayBuffer;
  if (value.kind === 'sent')
    return isCount(value.sequence, 2 ** 31) && isCount(value.records, MOST_SENT_RECORDS);
  return value.kind === 'ledger' && isCaptureLedger(value.ledger);
}

export function isPageCommand(value: unknown): value is PageCommand {
  if (!isRecord(value)) return false;
  switch (value.kind) {
    case 'configure':
      return isCaptureSettings(value.settings);
    case 'decide':
      return (
        typeof value.rulesVersion === 'number' &&
        Array.isArray(value.decisions) &&
        value.decisions.every(isNameDecision)
      );
    case 'acknowledge':
      return typeof value.sequence === 'number';
    default:
      return value.kind === 'flush';
  }
}

function isCount(value: unknown, below: number): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < below;
}

/** For the page alone: the relay has checked every field (relay-link.ts), and nobody else has the port. */
export function isRelayedCommand(value: unknown): value is PageCommand {
  return isRecord(value) && typeof value.kind === 'string';
}
