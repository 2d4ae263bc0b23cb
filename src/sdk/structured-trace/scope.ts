import type { Span } from './span.ts';

/** `AsyncLocalStorage` of Node, or whatever else carries a value through awaits. */
export interface AsyncStorage {
  run<Result>(carried: unknown, work: () => Result): Result;
  getStore(): unknown;
}

/**
 * The run of one `withSpan` or `withSpanAsync`, or the whole trace. Spans that are started by hand inside it stand on a stack
 * of their own: two runs that overlap never see each other's.
 */
export class Scope {
  readonly span: Span | undefined;
  readonly parent: Scope | undefined;
  readonly #byHand: Span[] = [];
  readonly #open = new Set<Scope>();
  #mayHaveResumed = false;

  constructor(span?: Span, parent?: Scope) {
    this.span = span;
    this.parent = parent;
    if (parent !== undefined) parent.#open.add(this);
  }

  /** The parent of whatever starts here now. */
  get innermost(): Span | undefined {
    return this.#byHand.at(-1) ?? this.span;
  }

  isWithin(other: Scope): boolean {
    let scope: Scope | undefined = this;
    while (scope !== undefined && scope !== other) scope = scope.parent;
    return scope !== undefined;
  }

  startedByHand(span: Span): void {
    this.#byHand.push(span);
  }

  /** Takes the span off the stack of this scope; false where it is not on it. */
  endedByHand(span: Span): boolean {
    const index = this.#byHand.lastIndexOf(span);
    if (index !== -1) this.#byHand.splice(index, 1);
    return index !== -1;
  }

  close(): void {
    const { parent } = this;
    if (parent !== undefined) parent.#open.delete(this);
  }

  /** To be called before the work of the scope begins, whose own awaits then come later. */
  awaitsResumption(): void {
    queueMicrotask(() => {
      this.#mayHaveResumed = true;
    });
  }

  /**
   * The deepest open scope that everything open stands under. After an `await` nobody can tell where a call on the trace as a
   * whole comes from; while only one thing runs, which is the rule in a pipeline, this is where. In the same job as it began,
   * a scope cannot be where: its work has returned and nothing of it has gone on yet.
   */
  soleOpen(): Scope {
    let scope: Scope = this;
    let next = scope.#onlyResumed();
    while (next !== undefined) {
      scope = next;
      next = scope.#onlyResumed();
    }
    return scope;
  }

  #onlyResumed(): Scope | undefined {
    const resumed = [...this.#open].filter((scope) => scope.#mayHaveResumed);
    return resumed.length === 1 ? resumed[0] : undefined;
  }
}
