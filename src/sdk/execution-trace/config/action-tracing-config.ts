import type { NamingOptions } from '../../../core/base/file-naming.ts';
import type { VerbosityLevel } from '../filter/verbosity.ts';

/** Everything that an application says about tracing, every part of it optional. Source: document 1, "Advanced Configuration". */
export interface ActionTracingConfig {
  /** `development` traces verbosely where `tracing.verbosityLevel` says nothing. */
  readonly environment?: string;
  readonly tracing?: {
    readonly enabled?: boolean;
    readonly actions?: readonly string[];
    readonly excludedActions?: readonly string[];
    readonly verbosityLevel?: VerbosityLevel;
    readonly includeComponents?: boolean;
    readonly includePrerequisites?: boolean;
    readonly includeTargets?: boolean;
  };
  readonly storage?: {
    readonly databaseName?: string;
    /** Of the database. */
    readonly version?: number;
  };
  readonly queue?: {
    /** Traces. */
    readonly maxSize?: number;
    /** Traces stored together. */
    readonly batchSize?: number;
    /** Milliseconds that a trace waits for others. */
    readonly flushInterval?: number;
    /** Failures in a row that pause storing. */
    readonly errorThreshold?: number;
  };
  readonly rotation?: {
    /** Milliseconds. */
    readonly maxAge?: number;
    readonly maxTraceCount?: number;
    /** Bytes. */
    readonly maxStorageSize?: number;
    readonly preservePatterns?: readonly string[];
  };
  readonly formatting?: {
    readonly validateSchema?: boolean;
    readonly includeMetadata?: boolean;
  };
  readonly naming?: NamingOptions;
}
