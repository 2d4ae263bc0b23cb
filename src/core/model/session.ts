import type { SessionId } from './ids.ts';
import type { EpochMillis } from './time.ts';

/**
 * One document's life: what isolation is by. The browser's own word decides tab, frame and document (the sender of the port),
 * never the page's.
 */
export interface Session {
  readonly sessionId: SessionId;
  /** Where the records came from. An imported file is a read-only session of no tab. */
  readonly origin: SessionOrigin;
  readonly title: string;
  readonly url: string;
  /** `performance.timeOrigin` of the document: absolute time = timeOrigin + time. */
  readonly timeOrigin: EpochMillis;
  readonly startedAt: EpochMillis;
  /** When its document was found gone and its open spans were settled; absent while it may still go on. */
  readonly endedAt?: EpochMillis;
}

export type SessionOrigin =
  | {
      readonly kind: 'page';
      /** One run of the browser: tab ids mean nothing beyond it. */
      readonly run: string;
      readonly tabId: number;
      /** 0 is the top frame. */
      readonly frameId: number;
    }
  | {
      readonly kind: 'file';
      readonly fileName: string;
      /** Not all of it is stored yet. If its panel is gone, it is removed. */
      readonly isImporting?: true;
    };

/** `https://shop.example` of an address; the whole address where it has no origin (about:srcdoc, data:). */
export function siteOf(url: string): string {
  const match = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/i.exec(url);
  return match?.[0] ?? url;
}
