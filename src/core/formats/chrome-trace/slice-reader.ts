import type { ForeignLink } from '../../analysis/exchange/carried-edges.ts';
import { derivedTraceId, numberedSpanId } from '../../analysis/exchange/foreign-ids.ts';
import type { TraceId } from '../../model/ids.ts';
import type { ActorNames, ChromeEvent } from './chrome-event.ts';
import type { ChromeSessions } from './chrome-sessions.ts';
import { type EventTable, NONE } from './event-table.ts';
import type { SlicePlan } from './slice-plan.ts';
import { instantToEvent, type SliceIds, sliceToSpan } from './slice-to-span.ts';

/** Makes spans of the events of a file that was surveyed, as they come. In memory are only begins whose end is still to come. */
export class SliceReader {
  readonly #plan: SlicePlan;
  readonly #sessions: ChromeSessions;
  readonly #names: ActorNames;
  /** A begin or an end that waits for the other. */
  readonly #waiting = new Map<number, ChromeEvent>();
  readonly #traces: TraceId[] = [];
  #row = 0;

  constructor(plan: SlicePlan, sessions: ChromeSessions, names: ActorNames) {
    this.#plan = plan;
    this.#sessions = sessions;
    this.#names = names;
  }

  get #table(): EventTable {
    return this.#plan.table;
  }

  /** Whether the survey kept the event at this place of the list. Asked in the order of the file. */
  wants(index: number): boolean {
    while (this.#row < this.#table.rows && this.#table.index(this.#row) < index) this.#row++;
    return this.#row < this.#table.rows && this.#table.index(this.#row) === index;
  }

  /** The event that was asked for last. */
  take(event: ChromeEvent): void {
    const row = this.#row;
    const other = this.#table.other(row);
    if (event.phase === 'X') this.#hand(row, event, undefined);
    else if ('Bb'.includes(event.phase)) {
      if (other === NONE) this.#hand(row, event, undefined);
      else this.#pair(row, event, other, (ending) => this.#hand(row, event, ending));
    } else if ('Ee'.includes(event.phase)) {
      if (other !== NONE) this.#pair(row, event, other, (begin) => this.#hand(other, begin, event));
    } else if ('in'.includes(event.phase)) this.#takeInstant(row, event);
  }

  finish(): void {
    this.#sessions.finish();
  }

  #pair(row: number, event: ChromeEvent, other: number, both: (other: ChromeEvent) => void): void {
    const waiting = this.#waiting.get(other);
    if (waiting === undefined) this.#waiting.set(row, event);
    else {
      this.#waiting.delete(other);
      both(waiting);
    }
  }

  #takeInstant(row: number, event: ChromeEvent): void {
    const slice = this.#table.around(row);
    // An instant without a slice around, or one that is an arrow.
    if (this.#table.end(row) !== undefined) this.#hand(row, event, undefined);
    else if (slice !== NONE) {
      const session = this.#sessions.of(event.process);
      session?.settler.addEvent(this.#idsOf(slice), instantToEvent(event, session.toMillis(event.time)));
    }
  }

  #hand(row: number, event: ChromeEvent, ending: ChromeEvent | undefined): void {
    const session = this.#sessions.of(event.process);
    if (session === undefined) return;
    const around = this.#table.around(row);
    const end = this.#table.end(row);
    session.settler.add(
      sliceToSpan({
        event,
        ending,
        ids: this.#idsOf(row),
        parentId: around === NONE ? undefined : this.#idsOf(around).spanId,
        start: session.toMillis(event.time),
        end: end === undefined ? undefined : session.toMillis(end),
        actor: this.#names.of(event),
        links: this.#linksOf(row),
      }),
    );
  }

  #idsOf(row: number): SliceIds {
    const table = this.#table;
    const own = table.ownIds(row);
    if (own !== undefined) return own;
    return { traceId: this.#traceOf(table.track(row)), spanId: numberedSpanId(table.index(row)) };
  }

  /** Slices without an id of ours get one by their place; those of a thread or an async id are one trace. */
  #traceOf(track: number): TraceId {
    const known = this.#traces[track];
    if (known !== undefined) return known;
    const traceId = derivedTraceId(`chrome ${this.#table.tracks[track] ?? ''}`);
    this.#traces[track] = traceId;
    return traceId;
  }

  #linksOf(row: number): readonly ForeignLink[] {
    return (this.#plan.links.get(row) ?? []).map(({ source, carried }) => {
      const { traceId, spanId } = this.#idsOf(source);
      return { fromTraceId: traceId, from: spanId, carried };
    });
  }
}
