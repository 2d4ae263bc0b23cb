import type { TraceFormatVersion } from '../trace/trace-constants.ts';

// The JSON of a structured trace. Times are milliseconds on the trace's clock. Source: document 1, "Integration Tests".

export interface CapturedStage {
  /** Of the last capture. */
  readonly timestamp: number;
  /** Milliseconds: what the stage said itself, else since the capture before it of the same action. */
  readonly duration: number;
  /** How often the stage was captured; `data` is of the last time. */
  readonly count: number;
  readonly data: unknown;
}

export interface TracedAction {
  readonly actionId: string;
  readonly actorId: string;
  readonly startTime: number;
  readonly stages: Readonly<Record<string, CapturedStage>>;
  /** Whether it was resolved against several sets of targets. */
  readonly isMultiTarget: boolean;
  /** Whether it came in the form of an older version. */
  readonly isLegacy: boolean;
}

export interface StructuredTraceJson {
  readonly metadata: {
    readonly actorId: string;
    readonly traceType: 'structured';
    /** ISO 8601. */
    readonly createdAt: string;
    readonly version: TraceFormatVersion;
    readonly context: unknown;
  };
  readonly actions: Readonly<Record<string, TracedAction>>;
}
