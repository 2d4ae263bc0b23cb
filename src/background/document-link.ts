import type { CaptureSettings, NameDecision } from '../core/model/capture-settings.ts';
import type { CaptureLedger } from '../core/model/ledger.ts';
import type { Session } from '../core/model/session.ts';
import type { RelayCommand } from '../wire/relay-link.ts';
import type { Transport } from '../wire/transport.ts';

/** More names than any honest page has; a page that makes up names must not fill the worker. */
const MOST_NAMES = 5_000;

/** One live document, as long as its port lasts: what came from it, and what it is told. */
export class DocumentLink {
  readonly tabId: number;
  readonly frameId: number;
  session: Session;
  ledger: CaptureLedger | undefined;
  readonly #transport: Transport;
  /** Names met in its chunks → version of the rules under which their decision was sent. */
  readonly #names = new Map<string, number>();
  readonly #waiting = new Set<() => void>();
  #unsaidAcknowledgements: number[] = [];
  /** Chunks that it held when it connected, and that are not settled yet. */
  replaying: number;
  #received = 0;
  #settled = 0;
  #ledgers = 0;

  constructor(
    transport: Transport,
    session: Session,
    place: { readonly tabId: number; readonly frameId: number },
    held = 0,
  ) {
    this.replaying = held;
    this.#transport = transport;
    this.session = session;
    this.tabId = place.tabId;
    this.frameId = place.frameId;
  }

  tell(command: RelayCommand): void {
    this.#transport.post(command);
  }

  /**
   * The settings, and what they mean for every name that this document has used. With new rules the page forgets all decisions,
   * those too that came before this: a chunk may arrive while the rules are being written down, and is answered by the new ones.
   */
  configure(settings: CaptureSettings, decide: (name: string) => boolean): void {
    this.tell({ kind: 'configure', settings });
    const names = [...this.#names.keys()];
    this.#names.clear();
    this.learn(names, settings.rulesVersion, decide);
  }

  /** Sends the decisions on those of the names that it has not got under this version of the rules. */
  learn(names: readonly string[], rulesVersion: number, decide: (name: string) => boolean): void {
    const decisions: NameDecision[] = [];
    for (const name of names) {
      if (this.#names.get(name) === rulesVersion) continue;
      if (this.#names.size < MOST_NAMES || this.#names.has(name)) this.#names.set(name, rulesVersion);
      decisions.push([name, decide(name)]);
    }
    if (decisions.length > 0) this.tell({ kind: 'decide', rulesVersion, decisions });
  }

  receive(): void {
    this.#received += 1;
  }

  /** The chunk is committed, or was meant to be dropped. What is acknowledged in one turn goes in one message. */
  acknowledge(sequence: number): void {
    if (this.#unsaidAcknowledgements.length === 0) queueMicrotask(() => this.#sayAcknowledgements());
    this.#unsaidAcknowledgements.push(sequence);
    this.#settled += 1;
    // What it held comes first, and nothing overtakes on the way.
    if (this.replaying > 0) this.replaying -= 1;
    this.#changed();
  }

  noteLedger(ledger: CaptureLedger): void {
    this.ledger = ledger;
    this.#ledgers += 1;
    this.#changed();
  }

  /**
   * Asks the page for what it holds, and resolves when all of it is settled. The page answers a flush with its chunk and
   * then its ledger, and nothing overtakes on the way; so what had come when the ledger came is all there was.
   */
  async flush(): Promise<void> {
    const before = this.#ledgers;
    this.tell({ kind: 'flush' });
    await this.#until(() => this.#ledgers > before);
    const mark = this.#received;
    await this.#until(() => this.#settled >= mark);
  }

  #until(isTrue: () => boolean): Promise<void> {
    if (isTrue()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        if (!isTrue()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
    });
  }

  #changed(): void {
    for (const look of [...this.#waiting]) look();
  }

  #sayAcknowledgements(): void {
    this.tell({ kind: 'acknowledge', sequences: this.#unsaidAcknowledgements });
    this.#unsaidAcknowledgements = [];
  }
}
