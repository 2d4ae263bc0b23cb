import { isRecord } from '../core/base/is-record.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import type { CaptureStatus } from './commands.ts';

/**
 * Background → every open panel, over a BroadcastChannel of this name. Only extension pages can speak or hear on it. Spoken while
 * one has said that it listens (live-audience.ts).
 */
export const LIVE_CHANNEL = 'tracepane.live';

export type LiveMessage =
  /** Sent after the commit; the bytes spare the panel a read. */
  | { readonly kind: 'committed'; readonly chunk: StoredChunk; readonly bytes: ArrayBuffer }
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'status'; readonly status: CaptureStatus }
  /** The database was deleted or replaced: nothing of what was shown is stored any more. */
  | { readonly kind: 'replaced'; readonly why: string }
  /** These chunks are gone: rotated, or cleared by a person. */
  | {
      readonly kind: 'removed';
      readonly chunkIds: readonly number[];
      readonly sessionIds: readonly SessionId[];
    };

const KINDS: readonly unknown[] = ['committed', 'session', 'status', 'removed', 'replaced'];

/** The channel is the extension's own: it is enough to know a message of our version when we see one. */
export function isLiveMessage(value: unknown): value is LiveMessage {
  return isRecord(value) && KINDS.includes(value.kind);
}
