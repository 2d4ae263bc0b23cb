import { createSpanId, createTraceId, isSpanId, isTraceId, type RandomBytes } from '../../core/model/ids.ts';
import type { HookSpan, PageHook, SpanOptions } from '../../core/model/page-hook.ts';
import { encodePayload } from '../../core/model/payload/encode.ts';
import {
  EVENT_LEVELS,
  EVIDENCE_TIERS,
  SPAN_CATEGORIES,
  SPAN_KINDS,
  SPAN_SOURCES,
} from '../../core/model/span.ts';
import { type EpochMillis, millis } from '../../core/model/time.ts';
import type { GuardedSink } from './guarded-sink.ts';
import { LocalSpan, type SamplingDecision, type SpanKeeper } from './local-span.ts';
import { PAYLOAD_LIMITS, readException, recordableAttribute, recordableMessage } from './recordable.ts';
import { RemoteSpan } from './remote-span.ts';
import type { Sampler } from './sampler.ts';

export interface LocalHookParts {
  readonly sink: GuardedSink;
  /** Milliseconds since `timeOrigin`. */
  readonly now: () => number;
  readonly timeOrigin: EpochMillis;
  readonly randomBytes: RandomBytes;
  readonly sampler: Sampler | undefined;
}

/** The hook without an extension: the same contract as the page's, over a sink. No method throws or waits. */
export class LocalHook implements PageHook {
  readonly version = 1;
  readonly #parts: LocalHookParts;
  readonly #keeper: SpanKeeper;
  readonly #stack: HookSpan[] = [];
  #faults = 0;

  constructor(parts: LocalHookParts) {
    this.#parts = parts;
    this.#keeper = this.#createKeeper();
  }

  /** Errors of values given to the hook (a getter, a proxy), kept from the application. */
  get faults(): number {
    return this.#faults;
  }

  startSpan(name: string, options: SpanOptions = {}): HookSpan {
    const above = options.isRoot === true ? undefined : (options.parent ?? this.#stack.at(-1));
    const context = above === undefined ? undefined : contextOf(above);
    // An inert span is no parent: what starts under it begins a trace.
    const parent = context === undefined ? undefined : above;
    const traceId = context?.traceId ?? createTraceId(this.#parts.randomBytes);
    const beginning = {
      traceId,
      spanId: createSpanId(this.#parts.randomBytes),
      ...(context === undefined ? {} : { parentId: context.spanId }),
      name: String(name),
      category: oneOf(SPAN_CATEGORIES, options.category, 'span'),
      kind: oneOf(SPAN_KINDS, options.kind, 'internal'),
      source: oneOf(SPAN_SOURCES, options.source, 'api'),
      ...(typeof options.actor === 'string' ? { actor: options.actor } : {}),
      start: millis(Number.isFinite(options.startTime) ? Number(options.startTime) : this.#parts.now()),
    };
    const decision = this.#decide(parent, beginning);
    const span = new LocalSpan(this.#keeper, beginning, {
      decision,
      isLocalRoot: !(parent instanceof LocalSpan),
    });
    if (decision !== 'recorded') return span;
    this.#protect(() => {
      for (const [key, value] of Object.entries(options.attributes ?? {})) span.setAttribute(key, value);
    });
    if (options.payload !== undefined) span.setPayload(options.payload);
    return span;
  }

  activeSpan(): HookSpan | undefined {
    return this.#stack.at(-1);
  }

  runActive<Result>(span: HookSpan, work: () => Result): Result {
    const depth = this.#stack.push(span) - 1;
    try {
      return work();
    } finally {
      // Also where an inner frame was not left in order.
      this.#stack.length = depth;
    }
  }

  #decide(parent: HookSpan | undefined, candidate: Parameters<Sampler['samplesTrace']>[0]): SamplingDecision {
    if (parent instanceof LocalSpan && parent.decision === 'trace-left-out') return 'trace-left-out';
    // Whoever began the trace has decided for it.
    if (parent instanceof RemoteSpan && !parent.isSampled) return 'trace-left-out';
    const { sampler } = this.#parts;
    if (sampler === undefined) return 'recorded';
    let isSampled = true;
    this.#protect(() => {
      if (parent === undefined) isSampled = sampler.samplesTrace(candidate);
      else if (candidate.category === 'action') isSampled = sampler.samplesAction(candidate);
    });
    if (isSampled) return 'recorded';
    return parent === undefined ? 'trace-left-out' : 'left-out';
  }

  #createKeeper(): SpanKeeper {
    const { sink, now, timeOrigin } = this.#parts;
    return {
      now,
      startChild: (parent, name, options) => this.startSpan(name, { ...options, parent }),
      attributeOf: recordableAttribute,
      payloadOf: (value) => encodePayload(value, PAYLOAD_LIMITS),
      messageOf: recordableMessage,
      eventOf: (spanId, name, options = {}) => {
        const message = recordableMessage(options.message);
        return {
          spanId,
          name: String(name),
          level: oneOf(EVENT_LEVELS, options.level, 'info'),
          time: millis(Number.isFinite(options.time) ? Number(options.time) : now()),
          ...(message === undefined ? {} : { message }),
          ...(options.data === undefined ? {} : { data: encodePayload(options.data, PAYLOAD_LIMITS) }),
        };
      },
      exceptionOf: (spanId, error) => {
        const exception = readException(error);
        return {
          spanId,
          name: 'exception',
          level: 'error',
          time: millis(now()),
          message: recordableMessage(exception.message) ?? '',
          data: encodePayload(exception, PAYLOAD_LIMITS),
        };
      },
      writeEdge: (from, to, synchronization, evidence) => {
        const effect = contextOf(to);
        if (effect === undefined || effect.spanId === from.spanId) return;
        if (to instanceof LocalSpan && to.decision === 'trace-left-out') return;
        const edge = {
          fromTraceId: from.traceId,
          from: from.spanId,
          toTraceId: effect.traceId,
          to: effect.spanId,
          synchronization: String(synchronization),
          evidence: oneOf(EVIDENCE_TIERS, evidence, 'token'),
          time: millis(now()),
        };
        sink.write({ kind: 'edge', edge, timeOrigin });
      },
      finish: (span, events, isLocalRoot) =>
        sink.write({ kind: 'span', span, events, isLocalRoot, timeOrigin }),
      protect: (work) => this.#protect(work),
    };
  }

  #protect(work: () => void): void {
    try {
      work();
    } catch {
      this.#faults += 1;
    }
  }
}

/** What children attach to. Any well-formed ids are believed; an inert span has none. */
function contextOf(span: HookSpan): Pick<HookSpan, 'traceId' | 'spanId'> | undefined {
  if (span instanceof LocalSpan) return span;
  return isTraceId(span.traceId) && isSpanId(span.spanId) ? span : undefined;
}

function oneOf<Name>(names: readonly Name[], value: unknown, fallback: Name): Name {
  return names.find((name) => name === value) ?? fallback;
}
