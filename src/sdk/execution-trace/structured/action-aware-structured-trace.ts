import type { HookSpan } from '../../../core/model/page-hook.ts';
import type { AttributeValue } from '../../../core/model/span.ts';
import { findHook } from '../../find-hook.ts';
import { runStage } from '../../recording-span.ts';
import type { TraceFilter } from '../filter/action-trace-filter.ts';
import { EnhancedActionTraceFilter } from '../filter/enhanced-action-trace-filter.ts';
import { sanitizePayload } from '../payload/sanitize-payload.ts';
import { type Clock, epochNow, preciseNow } from '../ports/platform-time.ts';
import { TraceIdGenerator } from '../ports/trace-id-generator.ts';
import { TRACE_FORMAT_VERSION } from '../trace/trace-constants.ts';
import { KeptStage } from './kept-stage.ts';
import { StageList } from './stage-list.ts';
import type { StructuredTraceJson, TracedAction } from './structured-trace-json.ts';

export interface ActionAwareStructuredTraceOptions {
  readonly actionTraceFilter: TraceFilter;
  readonly actorId: string;
  /** The app's own facts, such as `{ sessionId }`. */
  readonly context?: unknown;
  /** The span that stages are told to; the active span, if absent. An `ActionExecutionTrace` is one that has it. */
  readonly parent?: { readonly span: HookSpan | undefined };
  /** Milliseconds; high precision. */
  readonly now?: Clock;
  /** Milliseconds since the epoch. */
  readonly wallClock?: Clock;
  readonly id?: string;
}

/** An action while stages are added to it; who asks for it gets a picture of that moment. */
interface GrowingAction {
  readonly startTime: number;
  readonly stages: StageList;
  lastTime: number;
  /** What captures said whose place another one has taken. */
  wasMultiTarget: boolean;
  wasLegacy: boolean;
}

const IDS = /* @__PURE__ */ new TraceIdGenerator({ prefix: 'structured' });

/**
 * What the stages of a pipeline did with each action (`component_filtering`, `prerequisite_evaluation`, `target_resolution`, any
 * name), as far as the filter lets it through. Where somebody listens, each capture is an event of the span it happens in.
 * Source: document 1, "ActionAwareStructuredTrace".
 */
export class ActionAwareStructuredTrace {
  readonly id: string;
  readonly actorId: string;
  readonly #filter: TraceFilter;
  readonly #context: unknown;
  readonly #parent: ActionAwareStructuredTraceOptions['parent'];
  readonly #now: Clock;
  readonly #createdAt: number;
  readonly #actions = new Map<string, GrowingAction>();

  /** @throws Error naming the option that is missing. */
  constructor(options: ActionAwareStructuredTraceOptions) {
    const { actionTraceFilter, actorId, context, parent } = options;
    if (typeof actionTraceFilter?.shouldTrace !== 'function') {
      throw new Error('ActionAwareStructuredTrace requires an actionTraceFilter');
    }
    if (typeof actorId !== 'string' || actorId === '') {
      throw new Error('ActionAwareStructuredTrace requires valid actorId string');
    }
    this.id = options.id ?? IDS.next();
    this.actorId = actorId;
    this.#filter = actionTraceFilter;
    this.#context = sanitizePayload(context).value ?? null;
    this.#parent = parent;
    this.#now = options.now ?? preciseNow;
    this.#createdAt = (options.wallClock ?? epochNow)();
  }

  /**
   * Captures what a stage did with an action; answers whether the filter let it through. A stage that comes again for the
   * same action takes the place of the earlier one, and is counted. `category` counts where the filter has category rules.
   */
  captureActionData(stage: string, actionId: string, data: unknown, category?: string): boolean {
    if (!this.#isWanted(actionId, data, category)) return false;
    const timestamp = this.#now();
    const action = this.#actionOf(actionId, timestamp);
    const kept = new KeptStage({
      stage,
      data,
      level: this.#filter.getVerbosityLevel(),
      inclusion: this.#filter.getInclusionConfig(),
      timestamp,
      previousTime: action.lastTime,
    });
    const replaced = action.stages.put(kept);
    if (replaced !== undefined) {
      kept.follow(replaced);
      action.wasMultiTarget ||= replaced.says('isMultiTarget');
      action.wasLegacy ||= replaced.says('isLegacy');
    }
    action.lastTime = timestamp;
    this.#tell(stage, actionId, kept);
    return true;
  }

  /** Targets of an action with several roles to fill: `{ primary: [door], secondary: [key] }`. */
  captureMultiTargetResolution(
    actionId: string,
    targets: Readonly<Record<string, readonly unknown[]>>,
    details: Readonly<Record<string, unknown>> = {},
  ): boolean {
    const counts = Object.values(targets).map((candidates) => candidates.length);
    return this.captureActionData('target_resolution', actionId, {
      ...details,
      isMultiTarget: true,
      resolved: counts.length > 0 && counts.every((count) => count > 0),
      targetCount: counts.reduce((sum, count) => sum + count, 0),
      targetKeys: Object.keys(targets),
      targets,
    });
  }

  /** An action in the form of an older version, and what it was made into. */
  captureLegacyData(
    actionId: string,
    legacy: { readonly original: unknown; readonly converted?: unknown },
  ): boolean {
    const { original, converted } = legacy;
    return this.captureActionData('legacy_conversion', actionId, {
      isLegacy: true,
      success: converted !== undefined,
      original,
      ...(converted === undefined ? {} : { converted }),
    });
  }

  /**
   * Runs `work` as one stage of the pipeline. Where somebody listens it is a span of its own, known to be a stage, with what
   * `describe` makes of the result as its attributes.
   */
  runStage<Result>(
    stage: string,
    work: () => Result,
    describe?: (result: Result) => Readonly<Record<string, AttributeValue>>,
  ): Result {
    const hook = findHook();
    if (hook === undefined) return work();
    return runStage(hook, stage, this.#parent?.span, (span) => {
      const result = work();
      if (describe !== undefined) span.setAttributes(describe(result));
      return result;
    });
  }

  /** By action id; a copy. */
  getTracedActions(): Map<string, TracedAction> {
    return new Map(
      Array.from(this.#actions, ([actionId, action]) => [actionId, this.#picture(actionId, action)]),
    );
  }

  toJSON(): StructuredTraceJson {
    return {
      metadata: {
        actorId: this.actorId,
        traceType: 'structured',
        createdAt: new Date(this.#createdAt).toISOString(),
        version: TRACE_FORMAT_VERSION,
        context: this.#context,
      },
      actions: Object.fromEntries(this.getTracedActions()),
    };
  }

  #isWanted(actionId: string, data: unknown, category: string | undefined): boolean {
    if (category === undefined || !(this.#filter instanceof EnhancedActionTraceFilter)) {
      return this.#filter.shouldTrace(actionId);
    }
    return this.#filter.shouldCapture(category, actionId, data);
  }

  #actionOf(actionId: string, now: number): GrowingAction {
    const known = this.#actions.get(actionId);
    if (known !== undefined) return known;
    const action = {
      startTime: now,
      stages: new StageList(),
      lastTime: now,
      wasMultiTarget: false,
      wasLegacy: false,
    };
    this.#actions.set(actionId, action);
    return action;
  }

  #picture(actionId: string, { startTime, stages, wasMultiTarget, wasLegacy }: GrowingAction): TracedAction {
    const kept = stages.toArray();
    const pictures = kept.map((stage) => [stage.stage, stage.picture] as const);
    return {
      actionId,
      actorId: this.actorId,
      startTime,
      stages: Object.fromEntries(pictures),
      isMultiTarget: wasMultiTarget || kept.some((stage) => stage.says('isMultiTarget')),
      isLegacy: wasLegacy || kept.some((stage) => stage.says('isLegacy')),
    };
  }

  #tell(stage: string, actionId: string, kept: KeptStage): void {
    const hook = findHook();
    if (hook === undefined) return;
    const span = this.#parent?.span ?? hook.activeSpan();
    span?.addEvent(stage, { level: 'debug', message: actionId, data: kept.data });
  }
}
