import type { ExecutionPhase } from '../../dispatch-phases.ts';
import type { ErrorClassification } from '../errors/error-classifier.ts';
import type { StackAnalysis } from '../errors/stack-trace-analyzer.ts';
import type { PhaseTimingReport } from './execution-phase-timer.ts';
import type { ExecutionStatus, TraceFormatVersion } from './trace-constants.ts';

// The JSON of an execution trace, format 1.0. `null` is what the document writes for "not yet" and "none".
// Times are milliseconds on the trace's clock. Source: document 2, sections 1 and 2, `toJSON`.

export interface ExecutionPhaseRecord {
  readonly phase: ExecutionPhase;
  readonly timestamp: number;
  readonly description: string;
  /** `payload_captured`: bytes of the payload as JSON. */
  readonly payloadSize?: number;
  /** `payload_captured`: the payload was over the size limit and is cut. */
  readonly truncated?: true;
  /** `dispatch_completed`. */
  readonly success?: boolean;
  /** `error_captured`. */
  readonly errorType?: string;
}

export interface DispatchResultRecord {
  readonly success: boolean;
  readonly timestamp: number;
  readonly metadata: unknown;
}

export interface ExecutionErrorRecord {
  readonly message: string;
  readonly type: string;
  readonly stack: string | null;
  readonly timestamp: number;
  readonly code: string | number | null;
  readonly cause: unknown;
  /** What the caller knew of the moment: phase, number of retries. */
  readonly context?: unknown;
  /** With `enableErrorAnalysis`. */
  readonly classification?: ErrorClassification;
  /** With `enableErrorAnalysis`. */
  readonly stackAnalysis?: StackAnalysis;
}

export interface ExecutionTraceJson {
  readonly metadata: {
    readonly actionId: string;
    readonly actorId: string;
    readonly traceType: 'execution';
    /** ISO 8601: when the trace was made. */
    readonly createdAt: string;
    readonly version: TraceFormatVersion;
    /** The app's own facts. */
    readonly custom?: unknown;
    /** What made this execution happen. */
    readonly causedBy?: {
      readonly traceId: string;
      readonly actionId: string;
      readonly synchronization: string;
    };
  };
  /** `{ actionDefinitionId, commandString, parameters }`, without secrets. */
  readonly turnAction: unknown;
  readonly execution: {
    readonly startTime: number | null;
    readonly endTime: number | null;
    readonly duration: number | null;
    readonly status: ExecutionStatus;
    readonly phases: readonly ExecutionPhaseRecord[];
  };
  readonly eventPayload: unknown;
  readonly result: DispatchResultRecord | null;
  readonly error: ExecutionErrorRecord | null;
  /** With `enableTiming`, once the dispatch has started. */
  readonly timing?: PhaseTimingReport;
}
