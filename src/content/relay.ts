import type { CaptureLedger } from '../core/model/ledger.ts';
import { isPageMessage, type PageCommand, type PageMessage } from '../wire/page-link.ts';
import type { LossReport, PartingNote, RelayCommand, SessionOpening } from '../wire/relay-link.ts';
import type { RuntimePort } from '../wire/runtime-port.ts';
import type { Transport } from '../wire/transport.ts';
import { bytesToBase64, toWireBytes } from '../wire/wire-bytes.ts';
import { BackgroundLink } from './background-link.ts';
import { Hold } from './hold.ts';
import type { Estate } from './inheritance.ts';
import { type Loss, LostReports } from './lost-reports.ts';
import { Pings } from './pings.ts';
import { type IncomingChunk, readIncomingChunk } from './read-incoming-chunk.ts';
import { SequenceGate } from './sequence-gate.ts';
import { ShedUnderWay } from './shed-under-way.ts';

/** A page that forges a thousand messages a second costs one report in this time. */
const REPORT_MS = 500;
/** A reloaded extension comes back within seconds; one that was removed does not, and its pages must not record for nobody. */
const GRACE_MS = 30_000;

export interface RelayOptions {
  readonly page: Transport;
  readonly connect: () => RuntimePort;
  /** What the document says of itself now. */
  readonly opening: () => SessionOpening;
  /** Milliseconds since the time origin. */
  readonly now: () => number;
  readonly onOrphaned: () => void;
  /** What an earlier relay of this document has left, whose extension was reloaded. */
  readonly inherited?: Pick<Estate, 'expected' | 'chunks' | 'losses'> | undefined;
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
  readonly #gate: SequenceGate;
  readonly #lost = new LostReports();
  readonly #shedUnderWay = new ShedUnderWay();
  /** What the port can carry, as `opened` said; undefined until it is said for the first time. */
  #carriesBuffers: boolean | undefined;
  #isOpened = false;
  #unsentLedger: CaptureLedger | undefined;
  /** The title and address that the background knows. */
  #announced = '';
  readonly #pings = new Pings(() => this.#link.post({ kind: 'ping' }));
  #report: ReturnType<typeof setTimeout> | undefined;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #isLeaving = false;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#gate = new SequenceGate(options.inherited?.expected);
    this.#inherit(options.inherited);
    this.#link = new BackgroundLink({
      connect: options.connect,
      introduce: () => {
        const opening = options.opening();
        this.#announced = spell(opening);
        return { kind: 'open', opening, probe: new ArrayBuffer(1), held: this.#hold.size };
      },
      onCommand: (command) => this.#obey(command),
      onLost: () => this.#loseConnection(),
      onOrphaned: () => this.#awaitHeir(),
    });
    options.page.listen((message) => {
      if (isPageMessage(message)) this.#take(message, false);
    });
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
    if (!isPageMessage(message)) return;
    this.#link.ensure();
    this.#take(message, true);
    // Once for all that is said in this turn: a microtask comes even to a document that has no later task.
    if (!this.#isLeaving) queueMicrotask(() => this.leave());
    this.#isLeaving = true;
  }

  /** The document goes away. What is not committed is left in a note; should the document come back, it is replayed. */
  leave(): void {
    this.#isLeaving = false;
    this.#giveUpShed();
    const losses = this.#lost.all();
    this.#sendReports(losses);
    const chunks = this.#hold.all().map(({ sequence, bytes }) => ({
      sequence,
      base64: bytesToBase64(bytes),
    }));
    if (chunks.length + losses.length === 0) return;
    this.#options.leaveNote({ opening: this.#options.opening(), chunks, losses });
  }

  /** Gives up all that it has, for the relay that comes after it. */
  retire(): Pick<Estate, 'expected' | 'chunks' | 'losses'> {
    this.#giveUpShed();
    this.#link.close();
    this.#pings.stop();
    clearTimeout(this.#report);
    clearTimeout(this.#grace);
    const chunks = this.#hold.all().map(({ bytes }) => bytes);
    return { expected: this.#gate.expected, chunks, losses: this.#lost.all() };
  }

  #inherit(inherited: RelayOptions['inherited']): void {
    if (inherited === undefined) return;
    this.#lost.inherit(inherited.losses);
    for (const bytes of inherited.chunks) {
      const read = readIncomingChunk(bytes);
      if (read.kind === 'ok') this.#hold.add(read.value);
    }
  }

  /** The title or the address may have changed. Says it when the background listens, and else when it does again. */
  announce(): void {
    const opening = this.#options.opening();
    if (!this.#isOpened || spell(opening) === this.#announced) return;
    this.#announced = spell(opening);
    this.#link.post({ kind: 'title', title: opening.title, url: opening.url });
  }

  #take(message: PageMessage, isParting: boolean): void {
    switch (message.kind) {
      case 'chunk':
        this.#takeChunk(message.bytes, isParting);
        return;
      case 'sent':
        if (isParting) this.#loseSent(message.sequence, message.records);
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
    this.#pings.keepUp(true);
  }

  /** It is on the port, and the port delivers no more. */
  #loseSent(sequence: number, records: number): void {
    const skipped = this.#gate.skip(sequence);
    if (skipped === undefined) return;
    if (skipped > 0) this.#lose('chunk-invalid', skipped, 0);
    this.#lose('chunk-too-large', 1, records);
  }

  #shed(chunk: IncomingChunk): void {
    this.#tellPage({ kind: 'acknowledge', sequence: chunk.sequence });
    this.#loseShed(this.#shedUnderWay.add(chunk));
    if (!this.#isOpened) this.#giveUpShed();
  }

  /** Whether they were stored nobody can tell any more: the gap may count what is there. */
  #giveUpShed(): void {
    this.#loseShed(this.#shedUnderWay.giveUp());
  }

  #loseShed(losses: readonly Loss[]): void {
    for (const loss of losses) this.#lost.add(loss);
    if (losses.length > 0) this.#reportSoon();
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
      if (this.#isOpened) this.#sendReports(this.#lost.next());
    }, REPORT_MS);
  }

  #sendReports(reports: readonly LossReport[]): void {
    for (const report of reports) this.#link.post(report);
  }

  #obey(command: RelayCommand): void {
    switch (command.kind) {
      case 'opened':
        this.#replay(command.carriesBuffers);
        return;
      case 'acknowledge':
        this.#settle(command.sequences);
        this.#pings.keepUp(this.#hold.size > 0);
        return;
      case 'noted':
        this.#lost.settle(command.reports);
        if (!this.#lost.isEmpty) this.#reportSoon();
        return;
      default:
        this.#tellPage(command);
    }
  }

  #replay(carriesBuffers: boolean): void {
    this.#carriesBuffers = carriesBuffers;
    this.#isOpened = true;
    for (const chunk of this.#hold.all()) this.#sendChunk(chunk);
    this.#sendReports(this.#lost.all());
    this.#sendLedger();
    // The document may have got its title while the worker was starting.
    this.announce();
  }

  /** The page is told of the last alone: what it handed over before is here, whether or not it is committed. */
  #settle(sequences: readonly number[]): void {
    const held = sequences.filter((sequence) => !this.#shedUnderWay.settle(sequence));
    for (const sequence of held) this.#hold.release(sequence);
    if (held.length > 0) this.#tellPage({ kind: 'acknowledge', sequence: Math.max(...held) });
  }

  #loseConnection(): boolean {
    this.#isOpened = false;
    this.#giveUpShed();
    return this.#hold.size > 0 || !this.#lost.isEmpty;
  }

  /** The extension is gone, or is being reloaded: until its new content script comes, everything is held as before. */
  #awaitHeir(): void {
    this.#pings.stop();
    clearTimeout(this.#report);
    this.#isOpened = false;
    this.#grace = setTimeout(() => this.#stop(), GRACE_MS);
  }

  /** Nobody will commit again: the page stops recording. */
  #stop(): void {
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
