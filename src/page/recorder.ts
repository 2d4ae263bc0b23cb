import { freeze } from '../core/base/saved-built-ins.ts';
import type { CaptureSettings, SwitchableSource } from '../core/model/capture-settings.ts';
import { hexToUint32 } from '../core/model/chunk/hex.ts';
import { KIND_WORDS } from '../core/model/chunk/packed-span.ts';
import type { SpanId, TraceId } from '../core/model/ids.ts';
import type { HookSpan, PageHook, SpanOptions } from '../core/model/page-hook.ts';
import { SPAN_CATEGORIES, SPAN_KINDS, SPAN_SOURCES } from '../core/model/span.ts';
import type { PageCommand } from '../wire/page-link.ts';
import { type ActiveFrame, ActiveStack } from './active-stack.ts';
import type { Faults } from './faults.ts';
import { RECORDING_OFF } from './gap-numbers.ts';
import { SAMPLE_TRACES } from './limits.ts';
import { NameTable } from './name-table.ts';
import { OpenSpan } from './open-span.ts';
import type { Platform } from './platform.ts';
import { placeOf, timeOr } from './recordable.ts';
import { Shipping } from './shipping.ts';
import { contextOf } from './span-context.ts';
import type { SpanContext, SpanFlow } from './span-keeper.ts';
import { callStack, SpanWriter } from './span-writer.ts';
import { TO_COUNTS, TO_SAMPLED } from './step-down.ts';

/** Ids that another tracer has given a span; ours are numbers until somebody asks. */
export interface GivenIds {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
  readonly parentId?: SpanId | undefined;
}

/** Places in SPAN_CATEGORIES and SPAN_SOURCES. */
const ACTION = 1;
const ERRORS = 5;
const NO_OPTIONS: SpanOptions = freeze({});

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
export class Recorder implements Omit<PageHook, 'version'> {
  readonly faults: Faults = { count: 0 };
  readonly activeStack = new ActiveStack();
  /** What callers get when nothing is to be recorded; it keeps nothing and costs nothing. */
  readonly inert: OpenSpan;
  readonly shipping: Shipping;
  readonly #platform: Platform;
  readonly #names = new NameTable();
  readonly #writer: SpanWriter;
  #settings = FIRST_SETTINGS;
  #roots = 0;
  /** Of the span that began last: the next is often of the same. */
  #flow: SpanFlow<OpenSpan>;
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
      startChild: (parent, name, options) => this.openBelow(parent, name, options),
    });
    this.#flow = {
      keeper: this.#writer,
      // All zeros mean "no id" wherever ids are passed on.
      trace: '0'.repeat(32) as TraceId,
      key: '0'.repeat(16) as SpanId,
      source: 0,
      isRecorded: false,
      isHeldBack: false,
      isContext: false,
    };
    this.inert = new OpenSpan(0, this.#flow);
  }

  /** Runs work of ours in a call of the page's: whatever goes wrong is counted, and the page never notices. */
  attempt<Result>(work: () => Result): Result | undefined;
  attempt<Result>(work: () => Result, otherwise: Result): Result;
  attempt<Result>(work: () => Result, otherwise?: Result): Result | undefined {
    try {
      return work();
    } catch {
      this.faults.count++;
      return otherwise;
    }
  }

  isWatching(source: SwitchableSource): boolean {
    return this.#settings.isRecording && !this.#settings.disabledSources.includes(source);
  }

  /** `ids` are those that another tracer gave the span. */
  startSpan(name: string, options?: SpanOptions, ids?: GivenIds): OpenSpan {
    return this.#start(name, options, ids, undefined);
  }

  /** Below this very span, whichever is active; without it below the active one. */
  openBelow(parent: OpenSpan | undefined, name: string, options: SpanOptions | undefined): OpenSpan {
    return this.#start(name, options, undefined, parent);
  }

  activeSpan(): OpenSpan | undefined {
    return this.attempt(() => this.activeStack.top());
  }

  runActive<Result>(span: HookSpan, work: () => Result): Result {
    if (!OpenSpan.is(span) || span === this.inert) return work();
    const { depth } = this.activeStack;
    this.enter(span);
    try {
      return work();
    } finally {
      this.activeStack.leave(depth);
    }
  }

  /** Puts a span on the stack, or a frame that has none yet; whoever enters leaves to the depth from before. */
  enter(span: OpenSpan | undefined): ActiveFrame {
    return this.activeStack.enter(span === this.inert ? undefined : span, this.shipping.running.order);
  }

  obey(command: PageCommand): void {
    if (command.kind === 'configure') this.#configure(command.settings);
    else if (command.kind === 'acknowledge') this.shipping.acknowledge(command.sequence);
    else if (command.kind === 'flush') this.shipping.flushAll();
    else if (command.rulesVersion >= this.#settings.rulesVersion) this.#names.decide(command.decisions);
  }

  #start(
    name: string,
    options: SpanOptions = NO_OPTIONS,
    ids: GivenIds | undefined,
    below: OpenSpan | undefined,
  ): OpenSpan {
    if (!this.#settings.isRecording) return this.inert;
    const { meter } = this.shipping;
    const begun = meter.begin();
    try {
      return this.#open(name, options, ids, below);
    } catch {
      this.faults.count++;
      return this.inert;
    } finally {
      meter.end(begun);
    }
  }

  #open(
    name: string,
    options: SpanOptions,
    ids: GivenIds | undefined,
    below: OpenSpan | undefined,
  ): OpenSpan {
    const known = this.#writer.nameOf(name);
    // First all that may run code of the page, which may begin spans of its own.
    const {
      category: givenCategory,
      kind,
      source: givenSource,
      actor,
      startTime,
      attributes,
      payload,
    } = options;
    const parent = ids === undefined ? this.#parentOf(options, below) : undefined;
    const source = placeOf(SPAN_SOURCES, givenSource, 0);
    // At every level more than a number: errors of the page, and our own kind of spans.
    const isVital = known.isSystem || source === ERRORS;
    if (this.shipping.steps === TO_COUNTS && !isVital) {
      if (known.isRecorded) this.shipping.leaveOut(TO_COUNTS);
      return this.inert;
    }
    const category = placeOf(SPAN_CATEGORIES, givenCategory, 0);
    const { running } = this.shipping;
    const { isRecorded } = known;
    const order = ++running.order;
    const trace = ids?.traceId ?? parent?.trace ?? order;
    const above = ids === undefined ? parent?.key : ids.parentId;
    const given = ids?.spanId;
    const key = isRecorded ? given : (above ?? given ?? order);
    const isHeldBack = this.#isOutOfSample(ids, parent) && !isVital;
    const last = this.#flow;
    const isContext = isRecorded || above !== undefined;
    const isSame =
      trace === last.trace &&
      key === last.key &&
      source === last.source &&
      isRecorded === last.isRecorded &&
      isContext === last.isContext &&
      isHeldBack === last.isHeldBack;
    const keeper = this.#writer;
    const flow = isSame ? last : { keeper, trace, key, source, isRecorded, isHeldBack, isContext };
    this.#flow = flow;
    if (!isRecorded) return new OpenSpan(order, flow);
    const state = running.take();
    const span = new OpenSpan(order, flow, state);
    state.isHeldBack = isHeldBack;
    state.name = known;
    state.actor = typeof actor === 'string' ? this.#names.get(actor) : undefined;
    state.identify(keeper.ids, trace, given ?? order, above);
    const { words, times } = state;
    words[KIND_WORDS] = category;
    words[KIND_WORDS + 1] = placeOf(SPAN_KINDS, kind, 0);
    words[KIND_WORDS + 2] = source;
    times[0] = timeOr(startTime, this.#platform.now);
    if (!isHeldBack) this.shipping.opened();
    if (attributes !== undefined) span.addAttributes(attributes);
    if (payload !== undefined) span.setPayload(payload);
    if (category === ACTION && this.#settings.verbosity === 'verbose')
      span.setAttribute('code.stacktrace', this.attempt(callStack, ''));
    return span;
  }

  /** Whether the sample, while only one is taken, is without the trace of a span. */
  #isOutOfSample(ids: GivenIds | undefined, parent: SpanContext | undefined): boolean {
    if (parent?.isHeldBack !== undefined) return parent.isHeldBack;
    // By the trace, for all of its spans alike: what its parent was decided to be is not known here.
    const number = ids === undefined ? this.#roots++ : hexToUint32(ids.traceId, 24);
    return this.shipping.steps >= TO_SAMPLED && number % SAMPLE_TRACES !== 0;
  }

  #parentOf({ parent, isRoot }: SpanOptions, below: OpenSpan | undefined): SpanContext | undefined {
    if (below === undefined && parent !== undefined) return contextOf(parent);
    if (below === undefined && isRoot === true) return undefined;
    const nearest = below ?? this.activeStack.top();
    return nearest?.isContext === true ? nearest : undefined;
  }

  #configure(settings: CaptureSettings): void {
    const before = this.#settings;
    // What was recorded under the old rules leaves with their stamp.
    this.shipping.flushAll();
    this.#settings = settings;
    if (settings.rulesVersion !== before.rulesVersion) this.#names.forget();
    if (before.isRecording && !settings.isRecording) this.#offSince = this.#platform.now();
    if (settings.isRecording && this.#offSince !== undefined) {
      this.shipping.gap(this.#offSince, this.#platform.now(), RECORDING_OFF);
      this.#offSince = undefined;
    }
  }
}
