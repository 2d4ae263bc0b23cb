import type { CaptureSettings, SwitchableSource } from '../core/model/capture-settings.ts';
import { createSpanId, createTraceId, type SpanId, type TraceId } from '../core/model/ids.ts';
import type { HookSpan, PageHook, SpanOptions } from '../core/model/page-hook.ts';
import { SPAN_CATEGORIES, SPAN_KINDS, SPAN_SOURCES } from '../core/model/span.ts';
import { millis } from '../core/model/time.ts';
import type { PageCommand } from '../wire/page-link.ts';
import { type ActiveFrame, ActiveStack } from './active-stack.ts';
import { type Faults, protect } from './faults.ts';
import { NameTable } from './name-table.ts';
import { OpenSpan, type SpanContext } from './open-span.ts';
import type { Platform } from './platform.ts';
import { oneOf, timeOr } from './recordable.ts';
import { Shipping } from './shipping.ts';
import { contextOf } from './span-context.ts';
import { callStack, SpanWriter } from './span-writer.ts';

/** Ids that another tracer has given a span; ours are made otherwise. */
export interface GivenIds extends SpanContext {
  readonly parentId?: SpanId | undefined;
}

const NO_TRACE = '0'.repeat(32) as TraceId;
const NO_SPAN = '0'.repeat(16) as SpanId;

const FIRST_SETTINGS: CaptureSettings = {
  isRecording: true,
  rulesVersion: 0,
  verbosity: 'standard',
  disabledSources: [],
};

/**
 * Starts spans, knows which one is active, and obeys the commands from above. Sources and the page's API record through it;
 * rows go to `Shipping`. Nothing here throws into the page.
 */
export class Recorder implements PageHook {
  readonly version = 1;
  readonly faults: Faults = { count: 0 };
  readonly stack = new ActiveStack();
  /** What callers get when nothing is to be recorded; it keeps nothing and costs nothing. */
  readonly inert: OpenSpan;
  readonly shipping: Shipping;
  readonly #platform: Platform;
  readonly #names = new NameTable();
  readonly #writer: SpanWriter;
  #settings = FIRST_SETTINGS;
  #order = 0;
  #offSince: number | undefined;

  constructor(platform: Platform) {
    this.#platform = platform;
    this.shipping = new Shipping(platform, this.faults, () => this.#settings.rulesVersion);
    this.#writer = new SpanWriter({
      platform,
      faults: this.faults,
      names: this.#names,
      shipping: this.shipping,
      settings: () => this.#settings,
      startChild: (parent, name, options) =>
        // The options are the page's object: copying them may run its code.
        protect(this.faults, () => this.open(name, { ...options, parent }), this.inert),
    });
    this.inert = this.#writer.begin({
      traceId: NO_TRACE,
      spanId: NO_SPAN,
      parentId: undefined,
      isRecorded: false,
      name: '',
      category: 'span',
      kind: 'internal',
      source: 'api',
      actor: undefined,
      start: millis(0),
      order: 0,
    });
  }

  isWatching(source: SwitchableSource): boolean {
    return this.#settings.isRecording && !this.#settings.disabledSources.includes(source);
  }

  startSpan(name: string, options?: SpanOptions): HookSpan {
    return this.open(name, options);
  }

  /** `ids` are those that another tracer gave the span. */
  open(name: string, options: SpanOptions = {}, ids?: GivenIds): OpenSpan {
    if (!this.#settings.isRecording) return this.inert;
    return protect(this.faults, () => this.#open(name, options, ids), this.inert);
  }

  activeSpan(): OpenSpan | undefined {
    return protect(this.faults, () => this.stack.top(), undefined);
  }

  runActive<Result>(span: HookSpan, work: () => Result): Result {
    return OpenSpan.is(span) && span !== this.inert ? this.runFrame(this.frame(span), work) : work();
  }

  frame(span: OpenSpan | undefined): ActiveFrame {
    return { span, order: this.#order };
  }

  runFrame<Result>(frame: ActiveFrame, work: () => Result): Result {
    const { depth } = this.stack;
    this.stack.enter(frame);
    try {
      return work();
    } finally {
      this.stack.leave(depth);
    }
  }

  obey(command: PageCommand): void {
    if (command.kind === 'configure') this.#configure(command.settings);
    else if (command.kind === 'acknowledge') this.shipping.acknowledge(command.sequence);
    else if (command.kind === 'flush') this.shipping.flushAll();
    else if (command.rulesVersion >= this.#settings.rulesVersion) this.#names.decide(command.decisions);
  }

  #open(name: string, options: SpanOptions, ids: GivenIds | undefined): OpenSpan {
    if (typeof name !== 'string') throw new TypeError('a span has a name');
    const known = this.#names.get(name);
    const parent = ids === undefined ? this.#parentOf(options) : undefined;
    const isRecorded = known.isRecorded;
    const traceId = ids?.traceId ?? parent?.traceId ?? createTraceId(this.#platform.randomBytes);
    const spanId =
      ids?.spanId ?? ((!isRecorded && parent?.spanId) || createSpanId(this.#platform.randomBytes));
    const category = oneOf(SPAN_CATEGORIES, options.category, 'span');
    const span = this.#writer.begin({
      traceId,
      spanId,
      parentId: ids === undefined ? parent?.spanId : ids.parentId,
      isRecorded,
      name: known.text,
      category,
      kind: oneOf(SPAN_KINDS, options.kind, 'internal'),
      source: oneOf(SPAN_SOURCES, options.source, 'api'),
      actor: typeof options.actor === 'string' ? this.#names.get(options.actor).text : undefined,
      start: millis(timeOr(options.startTime, this.#platform.now)),
      order: ++this.#order,
    });
    if (isRecorded) this.#describe(span, options, category === 'action');
    return span;
  }

  #describe(span: OpenSpan, { attributes, payload }: SpanOptions, isAction: boolean): void {
    this.shipping.opened(span);
    if (attributes !== undefined) {
      for (const key of Object.keys(attributes)) {
        const value = attributes[key];
        if (value !== undefined) span.setAttribute(key, value);
      }
    }
    if (payload !== undefined) span.setPayload(payload);
    if (isAction && this.#settings.verbosity === 'verbose') span.setAttribute('code.stacktrace', callStack());
  }

  #parentOf({ parent, isRoot }: SpanOptions): SpanContext | undefined {
    if (parent !== undefined) return contextOf(parent);
    return isRoot === true ? undefined : this.stack.top()?.context;
  }

  #configure(settings: CaptureSettings): void {
    const before = this.#settings;
    // What was recorded under the old rules leaves with their stamp.
    this.shipping.flushAll();
    this.#settings = settings;
    if (settings.rulesVersion !== before.rulesVersion) this.#names.forget();
    if (before.isRecording && !settings.isRecording) this.#offSince = this.#platform.now();
    if (settings.isRecording && this.#offSince !== undefined) {
      this.shipping.gap(this.#offSince, this.#platform.now(), 'recording-off');
      this.#offSince = undefined;
    }
  }
}
