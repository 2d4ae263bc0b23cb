import type { PackedEdge, PackedEvent } from '../core/model/chunk/packed-span.ts';
import { CAPTURE_LEVELS, type CaptureLevel } from '../core/model/ledger.ts';
import { CostMeter } from './cost-meter.ts';
import type { Faults } from './faults.ts';
import { FlushSchedule } from './flush-schedule.ts';
import { LedgerReport } from './ledger-report.ts';
import { LeftOut } from './left-out.ts';
import { LEFT_OUT_MS, OPEN_ROWS_PER_FLUSH, SHORT_SPAN_MS } from './limits.ts';
import { Outbox } from './outbox.ts';
import type { Platform } from './platform.ts';
import { RecordBuffer } from './record-buffer.ts';
import { RunningSpans } from './running-spans.ts';
import type { SpanState } from './span-state.ts';
import { StepDown } from './step-down.ts';

/**
 * From rows to chunks that leave: rows wait in the buffer, the schedule says when, the outbox says whether, and when too much
 * waits or too much is spent, the level says how much less is recorded.
 */
export class Shipping {
  readonly ledgerReport: LedgerReport;
  readonly meter: CostMeter;
  readonly running = new RunningSpans();
  readonly #platform: Platform;
  readonly #faults: Faults;
  readonly #buffer: RecordBuffer;
  readonly #outbox: Outbox;
  readonly #schedule: FlushSchedule;
  readonly #stepDown = new StepDown();
  readonly #leftOut = new LeftOut();

  constructor(platform: Platform, faults: Faults, rulesVersion: () => number) {
    const meter = new CostMeter(platform.now);
    const buffer = new RecordBuffer(rulesVersion);
    const outbox = new Outbox(platform);
    this.#platform = platform;
    this.#faults = faults;
    this.meter = meter;
    this.#buffer = buffer;
    this.#outbox = outbox;
    this.#schedule = new FlushSchedule(platform, () => this.#flush(outbox.isLeaving ? 'all' : 'due'));
    this.ledgerReport = new LedgerReport(platform, outbox, () => ({
      overheadMs: meter.ms,
      dropped: buffer.dropped,
      pending: outbox.pending,
      faults: faults.count,
      level: this.level,
      leftOut: this.#leftOut.total,
      bytes: outbox.bytes,
      waiting: { records: buffer.records, bytes: buffer.bytes },
    }));
  }

  /** How many levels below `full` is recorded. */
  get steps(): number {
    return this.#stepDown.steps;
  }

  get level(): CaptureLevel {
    return CAPTURE_LEVELS[this.steps] ?? 'counts';
  }

  connect(port: MessagePort, partingEvent: string): void {
    this.#outbox.connect(port, partingEvent);
    this.#flush('due');
  }

  /** A span that is not held back has begun. */
  opened(): void {
    this.ledgerReport.spans++;
    this.#schedule.soon();
  }

  /** Its end is in its times. */
  ended(state: SpanState): void {
    this.#write(state);
    this.#added(state.isVital, state);
  }

  addEvent(event: PackedEvent, isError: boolean): void {
    this.#buffer.addEvent(event, isError);
    this.#added(isError, event);
  }

  addEdge(edge: PackedEdge): void {
    this.#buffer.addEdge(edge);
    this.#added(false, edge);
  }

  gap(start: number, end: number, reason: number): void {
    this.#buffer.addGap(start, end, 0, reason);
    this.#added(false, { time: end });
  }

  /** A record that is left out by the level that so many steps lead to: somebody must write the gap for it. */
  leaveOut(steps: number): void {
    this.#leftOut.add(steps);
    this.#schedule.soon();
  }

  /** Everything there is, open spans too, whether or not earlier chunks were acknowledged. */
  flushAll(): void {
    this.#flush('all');
  }

  /** The document goes away, perhaps into the back/forward cache: everything there is leaves at once. */
  leave(): void {
    this.#outbox.leave();
    this.#schedule.isLeaving = true;
    this.flushAll();
  }

  /** The document is back from the back/forward cache. */
  comeBack(): void {
    this.#outbox.isLeaving = false;
    this.#schedule.isLeaving = false;
    this.#schedule.soon();
  }

  acknowledge(sequence: number): void {
    const outbox = this.#outbox;
    const wasStuck = outbox.isConnected && !outbox.hasRoom;
    outbox.acknowledge(sequence);
    this.#deliver('due');
    if (this.#buffer.isEmpty) return;
    // What has waited for room only, and not for more to come, goes at once.
    if (wasStuck && outbox.hasRoom) this.#flush('due');
    else this.#schedule.soon();
  }

  /** The record, not its time: that is seldom asked for, and a double that is handed on may become an object. */
  #added(isError: boolean, record: { readonly time: number }): void {
    if (this.#buffer.isFull) {
      // In the middle of a call of the page's: only what cannot wait.
      this.#seal('due', this.#platform.now());
      this.#schedule.soon();
    } else if (isError) this.#schedule.urgently(record.time);
    else this.#schedule.soon();
  }

  #flush(what: 'due' | 'all'): void {
    const outbox = this.#outbox;
    const start = this.#platform.now();
    const isAll = what === 'all';
    try {
      if (!isAll) this.#observe(start);
      if (isAll ? outbox.isConnected : outbox.hasRoom) {
        if (isAll) this.#tellLeftOut(start);
        this.#writeOpenRows(what, start);
        this.#seal(what, start);
        if (isAll) this.ledgerReport.tellNow(start);
        else this.ledgerReport.tell(start);
      } else this.#buffer.writePayloads();
    } catch {
      this.#faults.count++;
    }
    if (isAll) return;
    // A level below `full` looks for calm, also while nothing is recorded.
    if ((this.running.count > 0 && outbox.hasRoom) || this.steps > 0) this.#schedule.soon();
  }

  /** What was filled becomes a chunk, and chunks leave. */
  #seal(what: 'due' | 'all', since: number): void {
    this.#buffer.seal();
    this.#deliver(what);
    this.meter.ms += this.#platform.now() - since;
  }

  #deliver(what: 'due' | 'all'): void {
    const outbox = this.#outbox;
    while (what === 'all' || outbox.hasRoom) {
      const chunk = this.#buffer.sealed.take(outbox.sequence);
      if (chunk === undefined) return;
      outbox.send(chunk.bytes, chunk.records);
    }
  }

  #observe(now: number): void {
    const isOther = this.#stepDown.observe(now, {
      ownMs: this.meter.ms,
      dropped: this.#buffer.dropped,
      waitingBytes: this.#buffer.sealed.bytes,
    });
    // At `full` there is no later look for what was held back before.
    if (isOther || this.steps === 0 || now - this.#leftOut.since >= LEFT_OUT_MS) this.#tellLeftOut(now);
    if (isOther) this.ledgerReport.tellNow(now);
  }

  #tellLeftOut(now: number): void {
    this.#leftOut.tell(now, (start, end, count, reason) => this.#buffer.addGap(start, end, count, reason));
  }

  #writeOpenRows(what: 'due' | 'all', now: number): void {
    const { running } = this;
    let written = 0;
    // From the last on: whoever goes has his place taken by the last.
    for (let place = running.count; --place >= 0; ) {
      const state = running.at(place);
      if (state === undefined) return;
      if (what === 'all' || state.isTouched || now - (state.times[0] ?? 0) >= SHORT_SPAN_MS) {
        if (!state.isHeldBack) {
          state.times[1] = Number.NaN;
          // Without room it waits for its end, as a record that can be counted.
          if (!this.#write(state)) return;
          state.isContinued = true;
        }
        running.setApart(state);
        if (this.#buffer.isFull) this.#buffer.seal();
        if (++written === OPEN_ROWS_PER_FLUSH && what === 'due') return;
      }
    }
  }

  /** False when there was no room. */
  #write(state: SpanState): boolean {
    return this.#buffer.addSpan(state, state.textLength, state.isVital);
  }
}
