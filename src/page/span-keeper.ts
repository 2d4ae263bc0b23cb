import type { EventOptions, HookSpan, SpanOptions } from '../core/model/page-hook.ts';
import type { EncodedPayload, Evidence } from '../core/model/span.ts';
import type { AttributeSet } from './attribute-set.ts';
import type { KnownName } from './name-table.ts';
import type { SpanIds, SpanKey, TraceKey } from './span-ids.ts';

/** What a span asks of the recorder. Whatever is thrown here the span catches and counts. */
export interface SpanKeeper<Kept> {
  readonly faults: { count: number };
  readonly ids: SpanIds;
  readonly now: () => number;
  nameOf(name: unknown): KnownName;
  /** Sets it in the span's set, if it has one; returns the set it has then. */
  addAttribute(set: AttributeSet | undefined, key: unknown, value: unknown): AttributeSet | undefined;
  /** Of a payload or a result, as much as the verbosity keeps for spans of the category. */
  payloadOf(value: unknown, category: number): EncodedPayload | undefined;
  startChild(parent: Kept, name: string, options: SpanOptions | undefined): HookSpan;
  writeEvent(span: Kept, name: string, options: EventOptions | undefined): void;
  /** Writes the event and returns the message for the status. */
  writeException(span: Kept, error: unknown, time?: number): string;
  writeEdge(from: SpanContext, to: HookSpan, synchronization: string, evidence: Evidence | undefined): void;
  finish(span: Kept, end: number): void;
  /** The set is no longer the span's. */
  release(attributes: AttributeSet): void;
}

/** What children attach to: an open span of ours, or one of which only the ids are known. */
export interface SpanContext {
  readonly trace: TraceKey;
  readonly key: SpanKey;
  /** Of ours alone. */
  readonly isHeldBack?: boolean;
}

/** What is settled when a span begins. One object is filled again and again: the span copies it. */
export interface SpanBeginning {
  trace: TraceKey;
  key: SpanKey;
  parent: SpanKey | undefined;
  /** False: left out by a rule. Then the key is that of the parent. */
  isRecorded: boolean;
  /** Not in the sample: recorded only if it turns out to be an error. */
  isHeldBack: boolean;
  name: KnownName;
  /** Places in SPAN_CATEGORIES, SPAN_KINDS and SPAN_SOURCES. */
  category: number;
  kind: number;
  source: number;
  actor: KnownName | undefined;
  start: number;
  /** Rises with every span begun. */
  order: number;
}
