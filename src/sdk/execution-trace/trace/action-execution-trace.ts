import { isRecord } from '../../../core/base/is-record.ts';
import type { HookSpan } from '../../../core/model/page-hook.ts';
import { EXECUTION_PHASES } from '../../dispatch-phases.ts';
import type { ErrorContext } from '../errors/error-classifier.ts';
import { CapturedPayload } from '../payload/captured-payload.ts';
import { type SanitizedPayload, sanitizePayload } from '../payload/sanitize-payload.ts';
import {
  type CapturedExecution,
  durationOf,
  executionOf,
  type GrowingExecution,
  NOTHING_CAPTURED,
  sectionsOf,
  startedExecution,
  statusOf,
} from './captured-execution.ts';
import { executionError } from './execution-error.ts';
import { causeJson, requireIdentity, shownTurnAction } from './execution-identity.ts';
import { ExecutionPhaseTimer, type PhaseTimingReport } from './execution-phase-timer.ts';
import { startExecutionSpan, tellError, tellPayload, tellResult } from './execution-span.ts';
import type { ExecutionPhaseRecord, ExecutionTraceJson } from './execution-trace-json.ts';
import {
  type ActionExecutionTraceOptions,
  type ExecutionCause,
  type ExecutionTraceSettings,
  settingsOf,
  type TurnAction,
} from './execution-trace-options.ts';
import { type ExecutionStatus, TRACE_FORMAT_VERSION } from './trace-constants.ts';

/** What came of a dispatch. `timestamp` in milliseconds; the end of the dispatch where it is absent. */
export interface DispatchResult {
  readonly success: boolean;
  readonly timestamp?: number;
  readonly metadata?: unknown;
}

/**
 * One execution of an action, captured step by step: start, payload, then result or error.
 *
 *   pending ──captureDispatchStart──► in_progress ──captureDispatchResult──► success | failed
 *                                          └───────────captureError────────► error
 *
 * What was captured is copied, free of secrets, and does not change any more. While somebody listens to the page, the same is
 * recorded as an action's span. Source: document 2; document 1 for `enableTiming`, `enableErrorAnalysis`, `reset`, `cleanup`.
 */
export class ActionExecutionTrace {
  readonly #settings: ExecutionTraceSettings;
  #actionId: string;
  #actorId: string;
  #turnAction: CapturedPayload | undefined;
  #createdAt: number;
  #createdTime: number;
  /** From the start of the dispatch on. */
  #started: GrowingExecution | undefined;
  #id: string | undefined;
  #metadata: unknown;
  #causedBy: ExecutionTraceJson['metadata']['causedBy'];
  /** Only until the start: to keep it longer would keep the whole chain of causes in memory. */
  #cause: ExecutionCause | undefined;
  #span: HookSpan | undefined;

  /** @throws Error naming the option that is missing or of the wrong type. */
  constructor(options: ActionExecutionTraceOptions) {
    const { actionId, actorId, turnAction, metadata, causedBy } = options;
    requireIdentity(actionId, actorId, turnAction);
    this.#settings = settingsOf(options);
    this.#actionId = actionId;
    this.#actorId = actorId;
    this.#turnAction = new CapturedPayload(shownTurnAction(turnAction), this.#settings);
    this.#metadata = metadata === undefined ? undefined : this.#sanitize(metadata).value;
    this.#cause = causedBy;
    this.#causedBy = causedBy === undefined ? undefined : causeJson(causedBy);
    this.#createdAt = this.#settings.wallClock();
    this.#createdTime = this.#settings.now();
  }

  /** Of this execution; a trace from the pool gets a new one. */
  get id(): string {
    this.#id ??= this.#settings.createId();
    return this.#id;
  }

  get actionId(): string {
    return this.#actionId;
  }

  get actorId(): string {
    return this.#actorId;
  }

  /** Whether the execution has ended, well or with an error. */
  get isComplete(): boolean {
    return this.#captured.endTime !== null;
  }

  get hasError(): boolean {
    return this.#captured.error !== null;
  }

  /** Milliseconds; `null` while it is not complete. */
  get duration(): number | null {
    return durationOf(this.#captured);
  }

  /** Milliseconds on the trace's clock: when the dispatch started, or, before that, when the trace was made. */
  get startTime(): number {
    return this.#captured.startTime ?? this.#createdTime;
  }

  get status(): ExecutionStatus {
    return statusOf(this.#captured);
  }

  /** The page's span of this execution, to start children from; `undefined` where nobody listens. */
  get span(): HookSpan | undefined {
    return this.#span;
  }

  /** @throws Error when the dispatch has been started before. */
  captureDispatchStart(): void {
    if (this.#started !== undefined) throw new Error('Dispatch already started for this trace');
    this.#started = startedExecution(this.#settings.now());
    this.#span = startExecutionSpan({
      actionId: this.#actionId,
      actorId: this.#actorId,
      metadata: this.#metadata,
      causeSpan: this.#cause?.trace.span,
      synchronization: this.#cause?.synchronization ?? '',
    });
    this.#cause = undefined;
  }

  /** @throws Error before the start and after the end of the dispatch. */
  captureEventPayload(payload: unknown): void {
    const started = this.#started;
    if (started === undefined) throw new Error('Must call captureDispatchStart() before capturing payload');
    if (started.endTime !== null) throw new Error('Cannot capture payload after dispatch has ended');
    const { value, size, isTruncated } = this.#sanitize(payload);
    started.payload = value ?? null;
    const timestamp = this.#settings.now();
    const description = 'Event payload captured';
    const phase = { phase: EXECUTION_PHASES.PAYLOAD_CAPTURED, timestamp, description, payloadSize: size };
    started.phases.push(Object.freeze(isTruncated ? { ...phase, truncated: true } : phase));
    if (this.#span !== undefined) tellPayload(this.#span, payload);
  }

  /** @throws Error before the start and after the end of the dispatch, and for a result that is no object. */
  captureDispatchResult(result: DispatchResult): void {
    const started = this.#started;
    if (started === undefined) throw new Error('Must call captureDispatchStart() before capturing result');
    if (started.endTime !== null) throw new Error('Dispatch result already captured');
    if (!isRecord(result)) throw new Error('captureDispatchResult() requires a result object');
    const timestamp = this.#settings.now();
    const success = Boolean(result.success);
    const { metadata } = result;
    started.result = Object.freeze({
      success,
      timestamp: result.timestamp || timestamp,
      metadata: metadata === undefined ? null : (this.#sanitize(metadata).value ?? null),
    });
    started.phases.push(
      Object.freeze({
        phase: EXECUTION_PHASES.DISPATCH_COMPLETED,
        timestamp,
        description: success ? 'Dispatch succeeded' : 'Dispatch failed',
        success,
      }),
    );
    this.#endAt(started, timestamp);
    if (this.#span !== undefined) tellResult(this.#span, success, metadata);
  }

  /**
   * Ends the execution, unless a result has; then the error stands beside the result. Takes whatever was thrown.
   * @throws Error before the start of the dispatch.
   */
  captureError(error: unknown, context?: ErrorContext): void {
    const started = this.#started;
    if (started === undefined) throw new Error('Must call captureDispatchStart() before capturing error');
    const timestamp = this.#settings.now();
    const record = executionError({ thrown: error, timestamp, context }, this.#settings, (value) =>
      this.#sanitize(value),
    );
    started.error = record;
    started.phases.push(
      Object.freeze({
        phase: EXECUTION_PHASES.ERROR_CAPTURED,
        timestamp,
        description: `Error occurred: ${record.message}`,
        errorType: record.type,
      }),
    );
    this.#endAt(started, started.endTime ?? timestamp);
    if (this.#span !== undefined) tellError(this.#span, error, record);
  }

  /** A copy, in the order in which they were captured. */
  getExecutionPhases(): ExecutionPhaseRecord[] {
    return [...this.#captured.phases];
  }

  /** What was captured, as plain data: frozen where it was captured, new objects around it. */
  toJSON(): ExecutionTraceJson {
    const { payload, result, error, startTime } = this.#captured;
    return {
      metadata: {
        actionId: this.#actionId,
        actorId: this.#actorId,
        traceType: 'execution',
        createdAt: new Date(this.#createdAt).toISOString(),
        version: TRACE_FORMAT_VERSION,
        ...(this.#metadata === undefined ? {} : { custom: this.#metadata }),
        ...(this.#causedBy === undefined ? {} : { causedBy: this.#causedBy }),
      },
      turnAction: this.#turnAction?.sanitized.value ?? NO_TURN_ACTION,
      execution: { ...executionOf(this.#captured), phases: this.getExecutionPhases() },
      eventPayload: payload,
      result,
      error,
      ...(this.#settings.enableTiming && startTime !== null ? { timing: this.#timing() } : {}),
    };
  }

  /** One line for people. */
  toSummary(): string {
    const duration = this.duration === null ? 'incomplete' : `${this.duration.toFixed(2)}ms`;
    return `Action: ${this.#actionId} | Actor: ${this.#actorId} | Status: ${this.status} | Duration: ${duration}`;
  }

  /**
   * Makes this the trace of another execution: for pools. Settings stay, everything else goes.
   * @throws Error like the constructor.
   */
  reset(actionId: string, actorId: string, turnAction: TurnAction = {}): void {
    requireIdentity(actionId, actorId, turnAction);
    this.cleanup();
    this.#actionId = actionId;
    this.#actorId = actorId;
    this.#turnAction = new CapturedPayload(shownTurnAction(turnAction), this.#settings);
    this.#createdAt = this.#settings.wallClock();
    this.#createdTime = this.#settings.now();
  }

  /** Lets go of everything captured; a span that is still open ends here. The trace is pending again. */
  cleanup(): void {
    if (!this.isComplete) this.#span?.end();
    this.#started = undefined;
    this.#turnAction = undefined;
    this.#id = undefined;
    this.#metadata = undefined;
    this.#causedBy = undefined;
    this.#cause = undefined;
    this.#span = undefined;
  }

  get #captured(): CapturedExecution {
    return this.#started ?? NOTHING_CAPTURED;
  }

  #endAt(started: GrowingExecution, time: number): void {
    started.endTime = time;
    started.memoryUsage = this.#settings.readMemory?.() ?? started.memoryUsage;
  }

  #sanitize(value: unknown): SanitizedPayload {
    return sanitizePayload(value, this.#settings);
  }

  #timing(): PhaseTimingReport {
    const timer = new ExecutionPhaseTimer();
    for (const { name, from, to } of sectionsOf(this.#captured, this.#createdTime)) {
      timer.recordPhase(name, from, to);
    }
    const { memoryUsage } = this.#captured;
    return { ...timer.getReport(), ...(memoryUsage === undefined ? {} : { memoryUsage }) };
  }
}

const NO_TURN_ACTION: unknown = /* @__PURE__ */ Object.freeze({
  parameters: /* @__PURE__ */ Object.freeze({}),
});
