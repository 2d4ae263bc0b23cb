import { isRecord } from '../../../core/base/is-record.ts';
import type { ErrorContext } from '../errors/error-classifier.ts';
import { errorParts } from '../errors/error-parts.ts';
import type { SanitizedPayload } from '../payload/sanitize-payload.ts';
import type { ExecutionErrorRecord } from './execution-trace-json.ts';
import type { ExecutionTraceSettings } from './execution-trace-options.ts';

export interface CapturedError {
  readonly thrown: unknown;
  readonly timestamp: number;
  readonly context: ErrorContext | undefined;
}

/** A thrown value as the trace keeps it. Never throws itself. */
export function executionError(
  { thrown, timestamp, context }: CapturedError,
  settings: ExecutionTraceSettings,
  sanitize: (value: unknown) => SanitizedPayload,
): ExecutionErrorRecord {
  const { message, type, stack, code } = errorParts(thrown);
  return Object.freeze({
    message,
    type,
    stack,
    timestamp,
    code,
    cause: sanitize(causeOf(thrown)).value ?? null,
    ...(context === undefined ? {} : { context: sanitize(context).value }),
    ...(settings.enableErrorAnalysis
      ? {
          classification: settings.errorClassifier.classify(thrown, context),
          stackAnalysis: settings.stackTraceAnalyzer.analyze(thrown),
        }
      : {}),
  });
}

function causeOf(thrown: unknown): unknown {
  try {
    return isRecord(thrown) ? thrown.cause : undefined;
  } catch {
    return undefined; // A getter that throws has no cause to tell.
  }
}
