import type { PayloadCopy } from '../payload/payload-copy.ts';
import type { AttributeValue } from '../span.ts';
import type { RecurringText } from './string-table.ts';

type Text = string | RecurringText;

/** The first `count` keys and values; what stands behind them is of an earlier use. */
export interface AttributeList {
  readonly keys: Text[];
  readonly values: AttributeValue[];
  count: number;
}

/** Where the ids of the span and of its parent stand in the words of a packed span, behind that of the trace. */
export const SPAN_WORDS = 4;
export const PARENT_WORDS = 6;
/** Category, kind, source and status, by their places in the lists of the model (`SPAN_KINDS` and so on). */
export const KIND_WORDS = 8;

/**
 * A span as the columns take it: ids and kinds as words, times in an array of doubles, so that one object can be filled again and again and a span leaves no garbage behind.
 */
export interface PackedSpan {
  /** Trace id, span id, parent id (zeros where there is none), kinds. */
  readonly words: Uint32Array;
  /** Start and end; the end is NaN while the span runs. */
  readonly times: Float64Array;
  name: Text;
  actor: Text | undefined;
  /** The status is `error`. */
  isError: boolean;
  statusMessage: string | undefined;
  attributes: AttributeList;
  payload: PayloadCopy | undefined;
  result: PayloadCopy | undefined;
  isContinued: boolean;
}

/** An event as the columns take it. */
export interface PackedEvent {
  /** The span's id. */
  readonly words: Uint32Array;
  readonly time: number;
  readonly name: Text;
  readonly message: string | undefined;
  /** Its place in EVENT_LEVELS. */
  readonly level: number;
  readonly data: PayloadCopy | undefined;
}

/** An edge as the columns take it. */
export interface PackedEdge {
  /** Trace id and span id of the cause, trace id and span id of the effect. */
  readonly words: Uint32Array;
  readonly time: number;
  readonly synchronization: Text;
  /** Its place in EVIDENCE_TIERS. */
  readonly evidence: number;
}
