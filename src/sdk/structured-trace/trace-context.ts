/** Kinds of log entries. Source: structured tracing workflow, the `TraceContext` that it builds on. */
export const TRACE_LOG_TYPES = ['info', 'success', 'failure', 'step', 'error', 'data'] as const;
export type TraceLogType = (typeof TRACE_LOG_TYPES)[number];

export interface TraceLog {
  readonly type: TraceLogType;
  readonly message: string;
  /** The part of the program that says it. */
  readonly source: string;
  /** Milliseconds since the Unix epoch. */
  readonly timestamp: number;
  /** Absent where none was given. */
  readonly data?: unknown;
}

/** The flat trace from before spans. Anything of this shape may be wrapped by a `StructuredTrace`. */
export interface TraceContextLike {
  readonly logs: readonly TraceLog[];
  addLog(type: TraceLogType, message: string, source: string, data?: unknown): void;
  info(message: string, source: string, data?: unknown): void;
  success(message: string, source: string, data?: unknown): void;
  failure(message: string, source: string, data?: unknown): void;
  step(message: string, source: string, data?: unknown): void;
  error(message: string, source: string, data?: unknown): void;
  data(message: string, source: string, data?: unknown): void;
}

/** A list of log entries in the order they were made. Source: structured tracing workflow, section 1.2. */
export class TraceContext implements TraceContextLike {
  readonly #logs: TraceLog[] = [];
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  get logs(): readonly TraceLog[] {
    return this.#logs;
  }

  addLog(type: TraceLogType, message: string, source: string, data?: unknown): void {
    const entry = { type, message, source, timestamp: this.#now() };
    this.#logs.push(data === undefined || data === null ? entry : { ...entry, data });
  }

  info(message: string, source: string, data?: unknown): void {
    this.addLog('info', message, source, data);
  }

  success(message: string, source: string, data?: unknown): void {
    this.addLog('success', message, source, data);
  }

  failure(message: string, source: string, data?: unknown): void {
    this.addLog('failure', message, source, data);
  }

  step(message: string, source: string, data?: unknown): void {
    this.addLog('step', message, source, data);
  }

  error(message: string, source: string, data?: unknown): void {
    this.addLog('error', message, source, data);
  }

  data(message: string, source: string, data?: unknown): void {
    this.addLog('data', message, source, data);
  }
}
