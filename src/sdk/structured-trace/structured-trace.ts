import { findHook } from '../find-hook.ts';
import { type CriticalPath, criticalPathOf } from './critical-path.ts';
import { type HierarchyNode, hierarchyOf } from './hierarchy.ts';
import { type PerformanceSummary, summarize } from './performance-summary.ts';
import { type AsyncStorage, Scope } from './scope.ts';
import { Span } from './span.ts';
import { TraceContext, type TraceContextLike, type TraceLog, type TraceLogType } from './trace-context.ts';

export interface StructuredTraceOptions {
  /** Milliseconds; `performance.now()` unless said. */
  readonly now?: () => number;
  /** Spans to keep; later ones run and are counted. */
  readonly maxSpans?: number;
  /** `new AsyncLocalStorage()` where there is one: then every span finds its parent by itself, whatever overlaps. */
  readonly asyncStorage?: AsyncStorage;
}

export type SpanAttributes = Readonly<Record<string, unknown>>;

/**
 * `trace` is this trace seen from inside the span: what is started from it is the span's child, also after an `await` and
 * while others run.
 */
export type SpanFunction<Result> = (span: Span, trace: StructuredTrace) => Result;

interface Shared {
  readonly root: Scope;
  readonly spans: Span[];
  readonly stack: Scope[];
  readonly listeners: Set<(span: Span) => void>;
  readonly homes: WeakMap<Span, Scope>;
  count: number;
  open: number;
}

/** A trace as it is seen from inside a span. Its class is known here alone, so that nobody else can make one. */
class View {
  readonly shared: Shared;
  readonly scope: Scope;

  constructor(shared: Shared, scope: Scope) {
    this.shared = shared;
    this.scope = scope;
  }
}

const MOST_SPANS = 100_000;

/**
 * A `TraceContext`, with all its methods, and a tree of spans besides. Which span is the parent of a new one: of the trace
 * given to a span's function, that span; of the trace as a whole, the span that is running, which after an `await` is exact
 * while only one thing runs, or with `asyncStorage`. Source: structured tracing workflow, section 1.2.
 */
export class StructuredTrace implements TraceContextLike {
  readonly #context: TraceContextLike;
  readonly #options: StructuredTraceOptions;
  readonly #shared: Shared;
  readonly #view: Scope;

  /** @param within the library's own: what a span's function is given. Anything else counts as nothing. */
  constructor(
    traceContext: TraceContextLike = new TraceContext(),
    options: StructuredTraceOptions = {},
    within?: unknown,
  ) {
    this.#context = traceContext;
    this.#options = options;
    this.#shared = within instanceof View ? within.shared : emptyTrace();
    this.#view = within instanceof View ? within.scope : this.#shared.root;
  }

  get logs(): readonly TraceLog[] {
    return this.#context.logs;
  }

  addLog(type: TraceLogType, message: string, source: string, data?: unknown): void {
    this.#context.addLog(type, message, source, data);
  }

  info(message: string, source: string, data?: unknown): void {
    this.#context.info(message, source, data);
  }

  success(message: string, source: string, data?: unknown): void {
    this.#context.success(message, source, data);
  }

  failure(message: string, source: string, data?: unknown): void {
    this.#context.failure(message, source, data);
  }

  step(message: string, source: string, data?: unknown): void {
    this.#context.step(message, source, data);
  }

  error(message: string, source: string, data?: unknown): void {
    this.#context.error(message, source, data);
  }

  data(message: string, source: string, data?: unknown): void {
    this.#context.data(message, source, data);
  }

  /** Every span kept, in order of start. */
  getSpans(): readonly Span[] {
    return [...this.#shared.spans];
  }

  /** The first span without a parent. */
  getRootSpan(): Span | undefined {
    return this.#shared.spans.find(({ parentId }) => parentId === null);
  }

  /** What a span started here and now would be a child of. */
  getActiveSpan(): Span | undefined {
    return this.#here().innermost;
  }

  /** Spans that have started and not ended. */
  get openSpans(): number {
    return this.#shared.open;
  }

  /** Spans that ran and were not kept, because there were `maxSpans` already. */
  get droppedSpans(): number {
    return this.#shared.count - this.#shared.spans.length;
  }

  /**
   * Calls back with every span that ends, from any view of this trace. What the listener throws goes to the console. Returns
   * what takes the listener away.
   */
  onSpanEnd(listener: (span: Span) => void): () => void {
    this.#shared.listeners.add(listener);
    return () => {
      this.#shared.listeners.delete(listener);
    };
  }

  /** Starts a span, and what is started after it until `endSpan` is its child. */
  startSpan(operation: string, attributes: SpanAttributes = {}): Span {
    const scope = this.#here();
    const span = this.#createSpan(operation, attributes, scope.innermost);
    scope.startedByHand(span);
    this.#shared.homes.set(span, scope);
    return span;
  }

  /** Ends a span started by hand; a second time does nothing. @throws Error for a span of another trace */
  endSpan(span: Span): void {
    const home = this.#shared.homes.get(span);
    if (home === undefined) throw new Error(`Span "${span.operation}" was not started on this trace`);
    if (home.endedByHand(span)) this.#end(span);
  }

  /** Runs `fn` in a span that ends when it returns. What it throws is kept on the span and thrown on. */
  withSpan<Result>(operation: string, fn: SpanFunction<Result>, attributes: SpanAttributes = {}): Result {
    const scope = this.#enter(operation, attributes);
    try {
      return this.#run(scope, fn);
    } catch (error) {
      scope.span?.setError(error);
      throw error;
    } finally {
      this.#leave(scope);
    }
  }

  /** Like `withSpan`; the span ends when the promise settles. */
  async withSpanAsync<Result>(
    operation: string,
    asyncFn: SpanFunction<Promise<Result> | Result>,
    attributes: SpanAttributes = {},
  ): Promise<Result> {
    const scope = this.#enter(operation, attributes);
    scope.awaitsResumption();
    try {
      return await this.#run(scope, asyncFn);
    } catch (error) {
      scope.span?.setError(error);
      throw error;
    } finally {
      this.#leave(scope);
    }
  }

  /** The spans as nested plain objects, one per span without a parent. */
  getHierarchicalView(): readonly HierarchyNode[] {
    return hierarchyOf(this.#shared.spans);
  }

  getPerformanceSummary(): PerformanceSummary {
    return summarize(this.#shared.spans);
  }

  getCriticalPath(): CriticalPath {
    return criticalPathOf(this.#shared.spans);
  }

  #here(): Scope {
    const carried = this.#options.asyncStorage?.getStore();
    if (carried instanceof Scope && carried.isWithin(this.#view)) return carried;
    if (this.#options.asyncStorage !== undefined) return this.#view;
    const running = this.#shared.stack.at(-1);
    if (running?.isWithin(this.#view)) return running;
    return this.#view === this.#shared.root ? this.#view.soleOpen() : this.#view;
  }

  #enter(operation: string, attributes: SpanAttributes): Scope {
    const above = this.#here();
    return new Scope(this.#createSpan(operation, attributes, above.innermost), above);
  }

  #run<Result>(scope: Scope, fn: SpanFunction<Result>): Result {
    const { stack } = this.#shared;
    const view = new StructuredTrace(this.#context, this.#options, new View(this.#shared, scope));
    const { span } = scope;
    if (span === undefined) throw new Error('A scope that is run has a span');
    const work = () => fn(span, view);
    const carry = () =>
      this.#options.asyncStorage?.run(scope, () => ({ result: work() })) ?? { result: work() };
    const hook = span.hookSpan === undefined ? undefined : findHook();
    const depth = stack.push(scope) - 1;
    try {
      const outcome =
        hook === undefined || span.hookSpan === undefined ? carry() : hook.runActive(span.hookSpan, carry);
      return outcome.result;
    } finally {
      stack.length = depth;
    }
  }

  #leave(scope: Scope): void {
    scope.close();
    if (scope.span !== undefined) this.#end(scope.span);
  }

  #createSpan(operation: string, attributes: SpanAttributes, parent: Span | undefined): Span {
    const { now = () => performance.now(), maxSpans = MOST_SPANS } = this.#options;
    const hookSpan = findHook()?.startSpan(operation, {
      ...(parent?.hookSpan === undefined ? {} : { parent: parent.hookSpan }),
    });
    const id = this.#shared.count + 1;
    const span = new Span(id, operation, parent?.id ?? null, attributes, { now, hookSpan });
    this.#shared.count = id;
    this.#shared.open += 1;
    if (this.#shared.spans.length < maxSpans) {
      this.#shared.spans.push(span);
      parent?.addChild(span);
    }
    return span;
  }

  #end(span: Span): void {
    span.end();
    this.#shared.open -= 1;
    for (const listener of this.#shared.listeners) tell(listener, span);
  }
}

/** In the middle of the application's work, whose result or error must not give way to that of somebody who listens. */
function tell(listener: (span: Span) => void, span: Span): void {
  try {
    listener(span);
  } catch (error) {
    console.error(`tracepane: a listener failed at the end of the span "${span.operation}"`, error);
  }
}

function emptyTrace(): Shared {
  return {
    root: new Scope(),
    spans: [],
    stack: [],
    listeners: new Set(),
    homes: new WeakMap(),
    count: 0,
    open: 0,
  };
}
