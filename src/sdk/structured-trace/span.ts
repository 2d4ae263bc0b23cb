import type { HookSpan } from '../../core/model/page-hook.ts';
import { recordableAttribute } from '../recording/recordable.ts';

export const SPAN_STATES = ['active', 'success', 'failure', 'error'] as const;
export type SpanState = (typeof SPAN_STATES)[number];

export interface SpanParts {
  /** Milliseconds; `performance.now()` unless said. */
  readonly now?: () => number;
  /** The span of the model that is recorded besides. */
  readonly hookSpan?: HookSpan | undefined;
}

/** What `JSON.stringify` makes of a span. */
export interface SpanJson {
  readonly id: number;
  readonly operation: string;
  readonly parentId: number | null;
  readonly startTime: number;
  readonly endTime: number | null;
  readonly duration: number | null;
  readonly status: SpanState;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly error: { readonly name: string; readonly message: string } | null;
  readonly children: readonly SpanJson[];
}

/**
 * A timed operation of a structured trace. Times are milliseconds of `performance.now()`; what is not known yet is `null`,
 * as the document has it. Source: structured tracing workflow, section 1.1.
 */
export class Span {
  readonly id: number;
  readonly operation: string;
  readonly parentId: number | null;
  readonly startTime: number;
  readonly hookSpan: HookSpan | undefined;
  readonly #now: () => number;
  readonly #attributes: Record<string, unknown> = {};
  readonly #children: Span[] = [];
  #endTime: number | null = null;
  #status: SpanState = 'active';
  #error: Error | null = null;

  /** @throws TypeError where the id is no whole number or the operation no text or empty */
  constructor(
    id: number,
    operation: string,
    parentId: number | null = null,
    attributes: Readonly<Record<string, unknown>> = {},
    parts: SpanParts = {},
  ) {
    if (!Number.isInteger(id)) throw new TypeError('Span id must be a whole number');
    if (typeof operation !== 'string' || operation === '') {
      throw new TypeError('Span operation must be a non-empty string');
    }
    this.id = id;
    this.operation = operation;
    this.parentId = parentId;
    this.#now = parts.now ?? (() => performance.now());
    this.hookSpan = parts.hookSpan;
    this.startTime = this.#now();
    for (const [key, value] of Object.entries(attributes)) this.setAttribute(key, value);
  }

  get endTime(): number | null {
    return this.#endTime;
  }

  /** Milliseconds; `null` while the span is active. */
  get duration(): number | null {
    return this.#endTime === null ? null : this.#endTime - this.startTime;
  }

  get status(): SpanState {
    return this.#status;
  }

  get error(): Error | null {
    return this.#error;
  }

  /** A copy: attributes change through `setAttribute` only. */
  get attributes(): Readonly<Record<string, unknown>> {
    return { ...this.#attributes };
  }

  /** A copy: children come through `addChild` only. */
  get children(): readonly Span[] {
    return [...this.#children];
  }

  /** Sets end and duration, once. A span of which nothing else was said has succeeded. */
  end(): void {
    if (this.#endTime !== null) return;
    if (this.#status === 'active') this.setStatus('success');
    this.#endTime = Math.max(this.#now(), this.startTime);
    this.hookSpan?.end();
  }

  /** @throws TypeError for a word that is no status */
  setStatus(status: SpanState): void {
    if (!SPAN_STATES.includes(status)) {
      throw new TypeError(`Span status must be one of ${SPAN_STATES.join(', ')}, not ${String(status)}`);
    }
    this.#status = status;
    if (status === 'success') this.hookSpan?.setStatus('ok');
    else if (status !== 'active') this.hookSpan?.setStatus('error', this.#error?.message);
  }

  /** @throws TypeError where the key is no text or empty */
  setAttribute(key: string, value: unknown): void {
    if (typeof key !== 'string' || key === '') {
      throw new TypeError('Span attribute key must be a non-empty string');
    }
    // `__proto__` is a key like any other.
    Object.defineProperty(this.#attributes, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    if (value !== undefined && value !== null) {
      this.hookSpan?.setAttribute(key, recordableAttribute(key, value));
    }
  }

  /** Keeps the error and sets the status to `error`. What is no `Error` is wrapped in one. */
  setError(error: unknown): void {
    this.#error = error instanceof Error ? error : new Error(String(error));
    this.hookSpan?.recordException(error);
    this.setStatus('error');
  }

  /** @throws TypeError for what is no span, and for a span that has another parent */
  addChild(childSpan: Span): void {
    if (!(childSpan instanceof Span)) throw new TypeError('Span child must be a Span');
    if (childSpan.parentId !== this.id) throw new TypeError('Span child has another parent');
    this.#children.push(childSpan);
  }

  toJSON(): SpanJson {
    return {
      id: this.id,
      operation: this.operation,
      parentId: this.parentId,
      startTime: this.startTime,
      endTime: this.#endTime,
      duration: this.duration,
      status: this.#status,
      attributes: this.attributes,
      error: this.#error === null ? null : { name: this.#error.name, message: this.#error.message },
      children: this.#children.map((child) => child.toJSON()),
    };
  }
}
