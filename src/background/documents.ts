import type { SessionId } from '../core/model/ids.ts';
import type { DocumentLink } from './document-link.ts';

/** The documents that are connected now. A worker that starts knows none; they come back by `open`. */
export class Documents {
  readonly #bySession = new Map<SessionId, DocumentLink>();
  readonly #waiting = new Set<() => void>();

  /** A document that connects again takes the place of its old port. */
  attach(link: DocumentLink): void {
    this.#bySession.set(link.session.sessionId, link);
    for (const tell of [...this.#waiting]) tell();
  }

  /** Nothing happens when a newer port has taken the place. */
  detach(link: DocumentLink): void {
    const { sessionId } = link.session;
    if (this.#bySession.get(sessionId) === link) this.#bySession.delete(sessionId);
  }

  of(sessionId: SessionId): DocumentLink | undefined {
    return this.#bySession.get(sessionId);
  }

  ofTab(tabId: number): readonly DocumentLink[] {
    return this.all().filter((link) => link.tabId === tabId);
  }

  all(): readonly DocumentLink[] {
    return [...this.#bySession.values()];
  }

  liveSessions(): ReadonlySet<SessionId> {
    return new Set(this.#bySession.keys());
  }

  /** Resolves when a document of this tab is connected. */
  whenConnected(tabId: number): Promise<void> {
    if (this.ofTab(tabId).length > 0) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        if (this.ofTab(tabId).length === 0) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
    });
  }
}
