import type { CaptureLedger } from '../core/model/ledger.ts';
import { isPageMessage, type PageCommand } from '../wire/page-link.ts';
import type { PartingNote, RelayCommand, SessionOpening } from '../wire/relay-link.ts';
import type { RuntimePort } from '../wire/runtime-port.ts';
import type { Transport } from '../wire/transport.ts';
import { bytesToBase64, toWireBytes } from '../wire/wire-bytes.ts';
import { BackgroundLink } from './background-link.ts';
import { Hold } from './hold.ts';
import { LostReports } from './lost-reports.ts';
import { type IncomingChunk, readIncomingChunk } from './read-incoming-chunk.ts';
import { SequenceGate } from './sequence-gate.ts';

/** A worker is ended after 30 s without a message. */
const PING_MS = 20_000;
/** A page that forges a thousand messages a second costs one report in this time. */
const REPORT_MS = 500;

export interface RelayOptions {
  readonly page: Transport;
  readonly connect: () => RuntimePort;
  /** What the document says of itself now. */
  readonly opening: () => SessionOpening;
  /** Milliseconds since the time origin. */
  readonly now: () => number;
  readonly onOrphaned: () => void;
  /** Puts the note where it survives this document. */
  readonly leaveNote: (note: PartingNote) => void;
}

/**
 * Stands between one page and the background. Holds each chunk until the background has committed it; after every loss of
 * the connection it connects again and replays what it holds, in order, and the background recognises what it had. With
 * nothing held it leaves a lost connection lost, and the worker asleep.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #link: BackgroundLink;
  readonly #hold = new Hold();
  readonly #gate = new SequenceGate();
  readonly #lost = new LostReports();
  /** Shed after it was posted on this connection: stored or lost, only the acknowledgement or the connection's end tells. */
  readonly #shedUnderWay = new Map<number, IncomingChunk>();
  /** What the port can carry, as `opened` said; undefined until it is said for the first time. */
  #carriesBuffers: boolean | undefined;
  #isOpened = false;
  #unsentLedger: CaptureLedger | undefined;
  /** The title and address that the background knows. */
  #announced = '';
  #ping: ReturnType<typeof setInterval> | undefined;
  #report: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#link = new BackgroundLink({
      connect: options.connect,
      introduce: () => {
        const opening = options.opening();
        this.#announced = spell(opening);
        return { kind: 'open', opening, probe: new ArrayBuffer(1), held: this.#hold.size };
      },
      onCommand: (command) => this.#obey(command),
      onLost: () => this.#loseConnection(),
      onOrphaned: () => this.#stop(),
    });
    options.page.listen((message) => this.#take(message, false));
  }

  /** Connects, unless it is connected. */
  wake(): void {
    this.#link.ensure();
  }

  /** Connects anew: the document is back from the back/forward cache, which ends ports. */
  revive(): void {
    this.#isOpened = false;
    this.#link.connectNow();
  }

  /** Takes what the page says in its last moment; there is no later one to wait for an answer in. */
  takeParting(message: unknown): void {
    this.#link.ensure();
    this.#take(message, true);
    this.#sendReports();
    this.leave();
  }

  /** The document goes away. What no worker has been sent is left in a note; should the document come back, it is replayed. */
  leave(): void {
    if (this.#isOpened || this.#hold.size === 0) return;
    const { sessionId } = this.#options.opening();
    const chunks = this.#hold
      .all()
      .map(({ sequence, bytes }) => ({ sequence, base64: bytesToBase64(bytes) }));
    this.#options.leaveNote({ sessionId, chunks });
  }

  /** The title or the address may have changed. Says it when the background listens, and else when it does again. */
  announce(): void {
    const opening = this.#options.opening();
    if (!this.#isOpened || spell(opening) === this.#announced) return;
    this.#announced = spell(opening);
    this.#link.post({ kind: 'title', title: opening.title, url: opening.url });
  }

  #take(message: unknown, isParting: boolean): void {
    if (!isPageMessage(message)) return;
    switch (message.kind) {
      case 'chunk':
        this.#takeChunk(message.bytes, isParting);
        return;
      case 'ledger':
        this.#unsentLedger = message.ledger;
        // A ledger alone wakes nobody.
        if (this.#isOpened) this.#sendLedger();
        return;
    }
  }

  #takeChunk(bytes: ArrayBuffer, isParting: boolean): void {
    const read = readIncomingChunk(bytes);
    const sequence = read.kind === 'ok' ? read.value.sequence : read.error.sequence;
    const admission = sequence === undefined ? undefined : this.#gate.admit(sequence, isParting);
    if (admission?.kind === 'again') return;
    if (read.kind === 'failed') {
      this.#lose(read.error.reason, 1, read.error.spans);
      // The shim must not wait for what was refused.
      if (sequence !== undefined && admission?.kind === 'new')
        this.#tellPage({ kind: 'acknowledge', sequence });
      return;
    }
    if (admission?.kind !== 'new') {
      this.#lose('chunk-invalid', 1, 0);
      return;
    }
    if (admission.skipped > 0) this.#lose('chunk-invalid', admission.skipped, 0);
    for (const shed of this.#hold.add(read.value)) this.#shed(shed);
    if (this.#isOpened || isParting) this.#sendChunk(read.value);
    this.#link.ensure();
    this.#keepAwake();
  }

  #shed(chunk: IncomingChunk): void {
    this.#tellPage({ kind: 'acknowledge', sequence: chunk.sequence });
    if (this.#isOpened) this.#shedUnderWay.set(chunk.sequence, chunk);
    else this.#loseShed(chunk);
  }

  #loseShed(chunk: IncomingChunk): void {
    const { spans, firstTime: start, lastTime: end } = chunk;
    this.#lost.add({ reason: 'relay-buffer-full', chunks: 1, spans, start, end });
    this.#reportSoon();
  }

  #lose(reason: 'chunk-invalid' | 'chunk-too-large', chunks: number, spans: number): void {
    const now = this.#options.now();
    this.#lost.add({ reason, chunks, spans, start: now, end: now });
    this.#reportSoon();
  }

  #sendChunk({ sequence, bytes }: IncomingChunk): void {
    // Base64 goes through every port; it is what to use before the port has said what it carries.
    this.#link.post({ kind: 'chunk', sequence, bytes: toWireBytes(bytes, this.#carriesBuffers ?? false) });
  }

  #sendLedger(): void {
    if (this.#unsentLedger === undefined) return;
    this.#link.post({ kind: 'ledger', ledger: this.#unsentLedger });
    this.#unsentLedger = undefined;
  }

  #reportSoon(): void {
    this.#report ??= setTimeout(() => {
      this.#report = undefined;
      this.#link.ensure();
      if (this.#isOpened) this.#sendReports();
    }, REPORT_MS);
  }

  #sendReports(): void {
    for (const report of this.#lost.drain()) this.#link.post(report);
  }

  #obey(command: RelayCommand): void {
    switch (command.kind) {
      case 'opened':
        this.#replay(command.carriesBuffers);
        return;
      case 'acknowledge':
        for (const sequence of command.sequences) this.#settle(sequence);
        this.#keepAwake();
        return;
      default:
        this.#tellPage(command);
    }
  }

  #replay(carriesBuffers: boolean): void {
    this.#carriesBuffers = carriesBuffers;
    this.#isOpened = true;
    for (const chunk of this.#hold.all()) this.#sendChunk(chunk);
    this.#sendReports();
    this.#sendLedger();
    // The document may have got its title while the worker was starting.
    this.announce();
  }

  #settle(sequence: number): void {
    if (this.#shedUnderWay.delete(sequence)) return;
    this.#hold.release(sequence);
    this.#tellPage({ kind: 'acknowledge', sequence });
  }

  #loseConnection(): boolean {
    this.#isOpened = false;
    for (const chunk of this.#shedUnderWay.values()) this.#loseShed(chunk);
    this.#shedUnderWay.clear();
    return this.#hold.size > 0 || !this.#lost.isEmpty;
  }

  /** Pings while something is held, and only then. */
  #keepAwake(): void {
    if (this.#hold.size === 0) {
      clearInterval(this.#ping);
      this.#ping = undefined;
      return;
    }
    this.#ping ??= setInterval(() => this.#link.post({ kind: 'ping' }), PING_MS);
  }

  /** Nobody will ever commit again: the page stops recording, and nothing is held for nobody. */
  #stop(): void {
    clearInterval(this.#ping);
    clearTimeout(this.#report);
    this.#tellPage({
      kind: 'configure',
      settings: { isRecording: false, rulesVersion: 0, verbosity: 'standard', disabledSources: [] },
    });
    this.#options.onOrphaned();
  }

  #tellPage(command: PageCommand): void {
    this.#options.page.post(command);
  }
}

function spell({ title, url }: SessionOpening): string {
  return `${url} ${title}`;
}
