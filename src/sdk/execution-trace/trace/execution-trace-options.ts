import type { HookSpan } from '../../../core/model/page-hook.ts';
import { ErrorClassifier } from '../errors/error-classifier.ts';
import { StackTraceAnalyzer } from '../errors/stack-trace-analyzer.ts';
import { MAX_PAYLOAD_SIZE } from '../payload/sanitize-payload.ts';
import { type HidingOf, hidingByDefault } from '../payload/sensitive-fields.ts';
import { type Clock, epochNow, preciseNow } from '../ports/platform-time.ts';
import { type CreateTraceId, nextExecutionId } from '../ports/trace-id-generator.ts';

/** What somebody does in their turn; fields beyond these are not kept. */
export interface TurnAction {
  readonly actionDefinitionId?: string | undefined;
  readonly commandString?: string | undefined;
  readonly parameters?: unknown;
  readonly [field: string]: unknown;
}

/** Everything about a trace that does not change from one execution to the next. */
export interface ExecutionTraceSettings {
  /** Adds `timing` to the JSON: initialization, payload creation and completion. */
  readonly enableTiming: boolean;
  /** Adds the classification and the analysis of the stack to the JSON of an error. */
  readonly enableErrorAnalysis: boolean;
  /** Milliseconds; high precision. */
  readonly now: Clock;
  /** Milliseconds since the epoch. */
  readonly wallClock: Clock;
  readonly createId: CreateTraceId;
  readonly errorClassifier: ErrorClassifier;
  readonly stackTraceAnalyzer: StackTraceAnalyzer;
  /** Bytes of a payload that are kept. */
  readonly maxPayloadSize: number;
  readonly hidingOf: HidingOf;
  /** Bytes of heap in use, where the platform tells; read once, at the end of a dispatch. */
  readonly readMemory?: () => number | undefined;
}

/** What made an execution happen: another one (an `ActionExecutionTrace`), by way of a named synchronization. */
export interface ExecutionCause {
  readonly trace: {
    readonly id: string;
    readonly actionId: string;
    readonly span: HookSpan | undefined;
  };
  readonly synchronization: string;
}

export interface ActionExecutionTraceOptions extends Partial<ExecutionTraceSettings> {
  /** The action's definition, such as `core:go`. */
  readonly actionId: string;
  /** Who acts. */
  readonly actorId: string;
  readonly turnAction: TurnAction;
  /** The app's own facts. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  readonly causedBy?: ExecutionCause | undefined;
}

/** One object for all traces without settings of their own: a trace is to stay below a kilobyte. */
const DEFAULT_SETTINGS: ExecutionTraceSettings = /* @__PURE__ */ Object.freeze({
  enableTiming: false,
  enableErrorAnalysis: false,
  now: preciseNow,
  wallClock: epochNow,
  createId: nextExecutionId,
  errorClassifier: /* @__PURE__ */ new ErrorClassifier(),
  stackTraceAnalyzer: /* @__PURE__ */ new StackTraceAnalyzer(),
  maxPayloadSize: MAX_PAYLOAD_SIZE,
  hidingOf: hidingByDefault,
});

const OWN_FIELDS: ReadonlySet<string> = new Set([
  'actionId',
  'actorId',
  'turnAction',
  'metadata',
  'causedBy',
]);

export function settingsOf(options: ActionExecutionTraceOptions): ExecutionTraceSettings {
  if (Object.keys(options).every((key) => OWN_FIELDS.has(key))) return DEFAULT_SETTINGS;
  const given = Object.entries(options).filter(([key, value]) => !OWN_FIELDS.has(key) && value !== undefined);
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(given) };
}
