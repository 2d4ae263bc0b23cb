import type { SessionId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import { sessionKey } from '../core/model/store-totals.ts';
import { epochMillis } from '../core/model/time.ts';
import { isRelayMessage, type RelayMessage, type SessionOpening } from '../wire/relay-link.ts';
import { runtimePortTransport } from '../wire/runtime-port.ts';
import type { Transport } from '../wire/transport.ts';
import { DocumentLink } from './document-link.ts';
import type { SenderPort } from './extension-api.ts';
import type { Parts } from './parts.ts';

type Opening = Extract<RelayMessage, { readonly kind: 'open' }>;

interface Place {
  readonly tabId: number;
  readonly frameId: number;
}

/**
 * Serves one content script until its port ends. Listens at once; what comes before the settings are read waits for them,
 * in order. Tab and frame are the browser's word.
 */
export function serveRelay(port: SenderPort, ready: Promise<Parts>): void {
  const tabId = port.sender?.tab?.id;
  if (tabId === undefined) {
    port.disconnect();
    return;
  }
  const relay = new RelayPort(runtimePortTransport(port), { tabId, frameId: port.sender?.frameId ?? 0 });
  relay.serve(ready);
}

class RelayPort {
  readonly #transport: Transport;
  readonly #place: Place;
  #link: DocumentLink | undefined;

  constructor(transport: Transport, place: Place) {
    this.#transport = transport;
    this.#place = place;
  }

  serve(ready: Promise<Parts>): void {
    this.#transport.listen((message) => {
      if (isRelayMessage(message)) void ready.then((parts) => this.#take(message, parts));
    });
    this.#transport.whenClosed(() => {
      void ready.then((parts) => {
        if (this.#link !== undefined) parts.documents.detach(this.#link);
        parts.upkeep.housekeeping.poke();
        parts.tellStatus();
      });
    });
  }

  #take(message: RelayMessage, parts: Parts): void {
    if (message.kind === 'open') this.#open(message, parts);
    // Nothing is acknowledged before `open`, so a relay that forgot it keeps what it has.
    else if (this.#link !== undefined) this.#takeFrom(this.#link, message, parts);
  }

  #takeFrom(
    link: DocumentLink,
    message: Exclude<RelayMessage, { readonly kind: 'open' }>,
    parts: Parts,
  ): void {
    switch (message.kind) {
      case 'chunk':
        parts.ingest.takeChunk(link, message.sequence, message.bytes);
        return;
      case 'lost':
        void parts.ingest
          .takeLoss(link.session, message)
          .then(() => link.tell({ kind: 'noted', reports: [message.report] }));
        return;
      case 'ledger':
        link.noteLedger(message.ledger);
        parts.tellStatus();
        return;
      case 'title':
        this.#announce({ ...link.session, title: message.title, url: message.url }, link, parts);
        return;
      case 'ping':
        return;
    }
  }

  #open({ opening, probe, held }: Opening, parts: Parts): void {
    const session = sessionOf(opening, this.#place, parts.settings.run);
    const link = new DocumentLink(this.#transport, session, this.#place, held);
    this.#link = link;
    parts.documents.attach(link);
    void countStored(session.sessionId, parts);
    parts.recovery.greet(session);
    link.tell({ kind: 'opened', carriesBuffers: probe instanceof ArrayBuffer });
    link.configure(parts.settings.captureSettings(this.#place.tabId), parts.ruleBook.decide);
    this.#announce(session, link, parts);
    parts.tellStatus();
  }

  #announce(session: Session, link: DocumentLink, parts: Parts): void {
    link.session = session;
    parts.tellPanels({ kind: 'session', session });
    // A failure shows in the status with the next commit, which writes the session again.
    void parts.writer.putSession(session);
  }
}

/** Asked before the first commit of this connection, and so without it. */
async function countStored(sessionId: SessionId, { storeWatch, reader }: Parts): Promise<void> {
  storeWatch.stored.begin(sessionId);
  const tallies = await reader.tallies();
  if (tallies.kind === 'ok')
    storeWatch.stored.settle(sessionId, tallies.value.get(sessionKey(sessionId))?.spans ?? 0);
}

export function sessionOf(opening: SessionOpening, { tabId, frameId }: Place, run: string): Session {
  return {
    sessionId: opening.sessionId,
    origin: { kind: 'page', run, tabId, frameId },
    title: opening.title,
    url: opening.url,
    timeOrigin: epochMillis(opening.timeOrigin),
    // A document begins at its time origin; so the row is the same after each reconnection.
    startedAt: epochMillis(opening.timeOrigin),
  };
}
