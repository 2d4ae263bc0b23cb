import type { SpanId } from '../ids.ts';
import {
  type Edge,
  type EncodedPayload,
  EVENT_LEVELS,
  EVIDENCE_TIERS,
  GAP_REASONS,
  type Gap,
  SPAN_CATEGORIES,
  SPAN_KINDS,
  SPAN_SOURCES,
  SPAN_STATUSES,
  type Span,
  type SpanEvent,
} from '../span.ts';
import { hexToWords } from './hex.ts';
import { PackedBuilder } from './packed-builder.ts';
import { createPackedSpan, KIND_WORDS, PARENT_WORDS, type PackedSpan, SPAN_WORDS } from './packed-span.ts';

type AbsentOrUndefined = 'parentId' | 'actor' | 'end' | 'statusMessage' | 'payload' | 'result';

/** A span as a writer may hold it: what is absent may also be undefined. */
export interface SpanRow extends Omit<Span, AbsentOrUndefined> {
  readonly parentId?: SpanId | undefined;
  readonly actor?: string | undefined;
  readonly end?: Span['end'] | undefined;
  readonly statusMessage?: string | undefined;
  readonly payload?: EncodedPayload | undefined;
  readonly result?: EncodedPayload | undefined;
  /** True when an earlier row of this span was already written. */
  readonly isContinued: boolean;
}

/** Fills chunks with spans as the model has them. Names not known to it are a broken promise of the caller's types. */
export class ChunkBuilder extends PackedBuilder {
  readonly #packed = createPackedSpan();
  readonly #words = new Uint32Array(12);

  addSpan(span: SpanRow): void {
    packSpan(span, this.#packed);
    this.addPacked(this.#packed);
  }

  addEvent({ spanId, time, name, message, level, data }: SpanEvent): void {
    hexToWords(spanId, this.#words, 0);
    this.addPackedEvent({
      words: this.#words,
      time,
      name,
      message,
      level: EVENT_LEVELS.indexOf(level),
      data,
    });
  }

  addEdge({ fromTraceId, from, toTraceId, to, time, synchronization, evidence }: Edge): void {
    const words = this.#words;
    hexToWords(fromTraceId, words, 0);
    hexToWords(from, words, 4);
    hexToWords(toTraceId, words, 6);
    hexToWords(to, words, 10);
    this.addPackedEdge({ words, time, synchronization, evidence: EVIDENCE_TIERS.indexOf(evidence) });
  }

  addGap({ start, end, count, reason }: Gap): void {
    this.addNumberedGap(start, end, count, GAP_REASONS.indexOf(reason));
  }
}

function packSpan(span: SpanRow, packed: PackedSpan): void {
  packed.words.fill(0);
  hexToWords(span.traceId, packed.words, 0);
  hexToWords(span.spanId, packed.words, SPAN_WORDS);
  if (span.parentId !== undefined) hexToWords(span.parentId, packed.words, PARENT_WORDS);
  packed.times[0] = span.start;
  packed.times[1] = span.end ?? Number.NaN;
  packed.name = span.name;
  packed.actor = span.actor;
  packed.words[KIND_WORDS] = SPAN_CATEGORIES.indexOf(span.category);
  packed.words[KIND_WORDS + 1] = SPAN_KINDS.indexOf(span.kind);
  packed.words[KIND_WORDS + 2] = SPAN_SOURCES.indexOf(span.source);
  packed.words[KIND_WORDS + 3] = SPAN_STATUSES.indexOf(span.status);
  packed.isError = span.status === 'error';
  packed.statusMessage = span.statusMessage;
  packed.payload = span.payload;
  packed.result = span.result;
  packed.isContinued = span.isContinued;
  const { attributes } = packed;
  attributes.count = 0;
  for (const key in span.attributes) {
    const value = span.attributes[key];
    if (value === undefined) continue;
    attributes.keys[attributes.count] = key;
    attributes.values[attributes.count++] = value;
  }
}
