import type { EventOptions, HookSpan, SpanOptions } from '../core/model/page-hook.ts';
import type { AttributeValue, Evidence, SpanStatus } from '../core/model/span.ts';
import type { SpanIds, SpanKey, TraceKey } from './span-ids.ts';
import type { SpanState } from './span-state.ts';

/** What a span asks of the recorder. Whatever is thrown here the span catches and counts. */
export interface SpanKeeper<Kept> {
  readonly faults: { count: number };
  readonly ids: SpanIds;
  startChild(parent: Kept, name: string, options: SpanOptions | undefined): HookSpan;
  /** Throws nothing. */
  writeEdge(from: SpanContext, to: HookSpan, synchronization: string, evidence: Evidence | undefined): void;
  readonly rename: SpanWork<Kept, string, never>;
  readonly addAttribute: SpanWork<Kept, string, AttributeValue>;
  /** Those that a span begins with. */
  readonly addAttributes: SpanWork<Kept, Readonly<Record<string, unknown>>, never>;
  /** As much of it as the verbosity keeps for spans of the category. */
  readonly keep: SpanWork<Kept, 'payload' | 'result', unknown>;
  readonly conclude: SpanWork<Kept, SpanStatus, string>;
  readonly writeEvent: SpanWork<Kept, string, EventOptions>;
  /** With a time, or now where that is none. */
  readonly writeException: SpanWork<Kept, unknown, number>;
  /** Ends it at a time, or now where that is none. */
  readonly finish: SpanWork<Kept, number | undefined, never>;
}

/** What is done with a span that runs and with its state. No method but a function: each is given to one and the same caller. */
export type SpanWork<Kept, First, Second> = (
  span: Kept,
  state: SpanState,
  first: First,
  second: Second | undefined,
) => void;

/** What children attach to: an open span of ours, or one of which only the ids are known. */
export interface SpanContext {
  readonly trace: TraceKey;
  readonly key: SpanKey;
  /** Of ours alone. */
  readonly isHeldBack?: boolean;
}

/** What a span has in common with others of its trace: one object for all that follow each other. */
export interface SpanFlow<Kept> {
  readonly keeper: SpanKeeper<Kept>;
  readonly trace: TraceKey;
  /** What children attach to, where it is not the span's own number: a given id, or what is above a left-out span. */
  readonly key: SpanKey | undefined;
  /** The place in SPAN_SOURCES. */
  readonly source: number;
  /** False: left out by a rule. */
  readonly isRecorded: boolean;
  /** Not in the sample: recorded only if it turns out to be an error. */
  readonly isHeldBack: boolean;
  /** The span, or one above it, is recorded. */
  readonly isContext: boolean;
}
