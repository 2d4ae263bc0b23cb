import { OwnSet } from '../core/base/own-collections.ts';
import type { Edge, GapReason, SpanEvent } from '../core/model/span.ts';
import type { Millis } from '../core/model/time.ts';
import type { Faults } from './faults.ts';
import { FlushSchedule } from './flush-schedule.ts';
import { LedgerReport } from './ledger-report.ts';
import { FLUSH_BYTES, FLUSH_RECORDS, MOST_OPEN_SPANS, SHORT_SPAN_MS } from './limits.ts';
import type { OpenSpan, ReusedRow } from './open-span.ts';
import { Outbox } from './outbox.ts';
import type { Platform } from './platform.ts';
import { RecordBuffer } from './record-buffer.ts';
import { createReusedRow } from './reused-row.ts';

/** From rows to chunks that leave: rows wait in the buffer, the schedule says when, the outbox says whether. */
export class Shipping {
  readonly ledger: LedgerReport;
  readonly #platform: Platform;
  readonly #faults: Faults;
  readonly #buffer: RecordBuffer;
  readonly #outbox: Outbox;
  readonly #schedule: FlushSchedule;
  readonly #row: ReusedRow = createReusedRow();
  /** Spans that have begun and have no row yet. */
  readonly #unwritten = new OwnSet<OpenSpan>();

  constructor(platform: Platform, faults: Faults, rulesVersion: () => number) {
    this.#platform = platform;
    this.#faults = faults;
    this.#buffer = new RecordBuffer(rulesVersion);
    this.#outbox = new Outbox(platform);
    this.#schedule = new FlushSchedule(platform, () => this.#flush('due'));
    this.ledger = new LedgerReport(platform, () => ({
      dropped: this.#buffer.dropped,
      pending: this.#outbox.pending,
      faults: faults.count,
    }));
  }

  connect(port: MessagePort, partingEvent: string | undefined): void {
    this.#outbox.connect(port, partingEvent);
    this.#flush('due');
  }

  opened(span: OpenSpan): void {
    this.ledger.spans++;
    if (this.#unwritten.size < MOST_OPEN_SPANS) this.#unwritten.add(span);
    this.#schedule.soon();
  }

  ended(span: OpenSpan, end: Millis): void {
    this.#unwritten.delete(span);
    const textLength = span.fill(this.#row, end);
    this.#buffer.addSpan(this.#row, textLength, span.isError);
    this.#added(span.isError);
  }

  /** The span has ended and gets no row. */
  forget(span: OpenSpan): void {
    this.#unwritten.delete(span);
  }

  addEvent(event: SpanEvent): void {
    this.#buffer.addEvent(event);
    this.#added(event.level === 'error' || event.level === 'critical');
  }

  addEdge(edge: Edge): void {
    this.#buffer.addEdge(edge);
    this.#added(false);
  }

  gap(start: number, end: number, reason: GapReason): void {
    this.#buffer.addGap(start, end, 0, reason);
    this.#added(false);
  }

  /** Everything there is, open spans too, whether or not earlier chunks were acknowledged: the page may be about to go. */
  flushAll(): void {
    this.#flush('all');
  }

  /** The document goes away, perhaps into the back/forward cache: everything there is leaves at once. */
  leave(): void {
    this.#outbox.leave();
    this.#flush('all');
  }

  /** The document is back from the back/forward cache. */
  comeBack(): void {
    this.#outbox.comeBack();
  }

  acknowledge(sequence: number): void {
    this.#outbox.acknowledge(sequence);
    if (this.#isFull()) this.#flush('due');
    else if (!this.#buffer.isEmpty) this.#schedule.soon();
  }

  #added(isError: boolean): void {
    if (this.#isFull() && this.#outbox.hasRoom) this.#flush('due');
    else if (isError) this.#schedule.urgently(this.#platform.now());
    else this.#schedule.soon();
  }

  #isFull(): boolean {
    return this.#buffer.records >= FLUSH_RECORDS || this.#buffer.bytes >= FLUSH_BYTES;
  }

  #flush(what: 'due' | 'all'): void {
    if (what === 'all' ? !this.#outbox.isConnected : !this.#outbox.hasRoom) return;
    const start = this.#platform.now();
    try {
      this.#writeOpenRows(what, start);
      if (!this.#buffer.isEmpty) {
        const { records } = this.#buffer;
        this.#outbox.send(this.#buffer.seal(this.#outbox.sequence), records);
        this.ledger.overheadMs += this.#platform.now() - start;
      }
      if (what === 'all') this.ledger.tellNow(this.#outbox, start);
      else this.ledger.tell(this.#outbox, start);
    } catch {
      this.#faults.count++;
    }
    if (this.#unwritten.size > 0) this.#schedule.soon();
  }

  #writeOpenRows(what: 'due' | 'all', now: number): void {
    for (const span of this.#unwritten) {
      if (!span.isRecording) this.#unwritten.delete(span);
      else if (what === 'all' || span.isTouched || now - span.start >= SHORT_SPAN_MS) {
        this.#unwritten.delete(span);
        this.#buffer.addSpan(this.#row, span.fill(this.#row, undefined), span.isError);
      }
    }
  }
}
