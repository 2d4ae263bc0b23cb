import type { SessionId, TraceId } from '../../core/model/ids.ts';
import type { Session } from '../../core/model/session.ts';
import type { SpanCategory } from '../../core/model/span.ts';
import { millis, toEpoch } from '../../core/model/time.ts';
import { mergeSummaries, type TraceSummary } from '../../core/model/trace-summary.ts';
import type { LoadedChunk } from './loaded-chunk.ts';
import { labelOfFrame, type TraceRow } from './rows.ts';
import { type TraceKey, traceKey } from './trace-key.ts';

/** What one chunk says of a trace. */
export interface TracePart {
  readonly chunk: LoadedChunk;
  /** Among the summaries of the chunk. */
  readonly place: number;
}

/** Of the parts of a trace that has several. */
interface Joined {
  /** Grows with the trace. */
  readonly parts: TracePart[];
  readonly summary: TraceSummary;
}

/**
 * A trace as its chunks tell it, and its row in the list. A long history has a hundred thousand: numbers, which put the rows in
 * order, are at hand, and a text is made when the row comes into sight.
 */
export class KnownTrace implements TraceRow {
  readonly session: Session;
  /** Where it was first recorded. */
  readonly chunk: LoadedChunk;
  readonly place: number;
  /** Made of its ids: what `TraceIndex` finds it by. */
  readonly hash: number;
  readonly spans: number;
  readonly errors: number;
  readonly first: number;
  readonly last: number;
  /** Stands in the list. */
  isListed = false;
  /** Another says more: this one is known no longer. */
  isReplaced = false;
  /** The row that stands in the list until this one takes its place. */
  standing: KnownTrace | undefined;
  readonly #joined: Joined | undefined;
  #summary: TraceSummary | undefined;
  #key: TraceKey | undefined;

  constructor(session: Session, { chunk, place }: TracePart, hash: number, joined: Joined | undefined) {
    this.session = session;
    this.chunk = chunk;
    this.place = place;
    this.hash = hash;
    this.standing = undefined;
    this.#joined = joined;
    this.#summary = joined?.summary;
    this.#key = undefined;
    const { traceFirst, traceLast, traceSpans, traceErrors } = chunk.summaries.columns;
    this.first = joined?.summary.first ?? traceFirst[place] ?? 0;
    this.last = joined?.summary.last ?? traceLast[place] ?? 0;
    this.spans = joined?.summary.spans ?? traceSpans[place] ?? 0;
    this.errors = joined?.summary.errors ?? traceErrors[place] ?? 0;
  }

  /** The same trace with what another chunk says of it. */
  joinedBy(part: TracePart): KnownTrace {
    const parts = this.#joined?.parts ?? [{ chunk: this.chunk, place: this.place }];
    parts.push(part);
    const summary = mergeSummaries(this.summary, summaryOf(part));
    const isEarlier = part.chunk.stored.chunkId < this.chunkId;
    return new KnownTrace(this.session, isEarlier ? part : this, this.hash, { parts, summary });
  }

  /** What is left of it without these chunks; undefined when that is nothing. */
  without(removed: ReadonlySet<LoadedChunk>): KnownTrace | undefined {
    const parts = this.parts.filter(({ chunk }) => !removed.has(chunk));
    const [first, ...others] = parts;
    if (first === undefined) return undefined;
    if (others.length === 0) return new KnownTrace(this.session, first, this.hash, undefined);
    const beginning = others.reduce(
      (least, part) => (part.chunk.stored.chunkId < least.chunk.stored.chunkId ? part : least),
      first,
    );
    const summary = parts.map(summaryOf).reduce(mergeSummaries);
    return new KnownTrace(this.session, beginning, this.hash, { parts, summary });
  }

  get parts(): readonly TracePart[] {
    return this.#joined?.parts ?? [{ chunk: this.chunk, place: this.place }];
  }

  get summary(): TraceSummary {
    this.#summary ??= summaryOf(this);
    return this.#summary;
  }

  get key(): TraceKey {
    this.#key ??= traceKey(this.sessionId, this.traceId);
    return this.#key;
  }

  get sessionId(): SessionId {
    return this.session.sessionId;
  }

  get traceId(): TraceId {
    return this.summary.traceId;
  }

  get name(): string {
    return this.summary.name;
  }

  get actor(): string | undefined {
    return this.summary.actor;
  }

  get category(): SpanCategory {
    return this.summary.category;
  }

  get start(): number {
    return toEpoch(this.session.timeOrigin, millis(this.first));
  }

  get end(): number {
    return toEpoch(this.session.timeOrigin, millis(this.last));
  }

  get durationMs(): number {
    return this.last - this.first;
  }

  get chunkId(): number {
    return this.chunk.stored.chunkId;
  }

  get frameLabel(): string | undefined {
    return labelOfFrame(this.session);
  }
}

function summaryOf({ chunk, place }: TracePart): TraceSummary {
  return chunk.summaries.summary(place);
}
