import { type ErrorInfo, readErrors } from '../../analysis/error-info.ts';
import { spanToGap } from '../../analysis/exchange/gap-spans.ts';
import type { RecordedSpan } from '../../analysis/session-records.ts';
import { isoTime, jsonNumber, jsonObject, jsonText, optionalJsonText } from '../../base/write-json.ts';
import { payloadToJson } from '../../model/payload/payload-json.ts';
import type { AttributeValue, Edge, Span, SpanEvent } from '../../model/span.ts';
import { type EpochMillis, toEpoch } from '../../model/time.ts';

// The shape is that of the library's ExecutionTraceJson, format 1.0: what is not yet, or is not, is `null` there. Times are
// milliseconds since the session's time origin. What a span does not keep of an execution: the turn action's command and
// parameters, the code of an error, and the error analysis.

/** What made an execution happen. */
interface NamedCause {
  readonly edge: Edge;
  readonly actionId: string;
}

export function executionToJson(
  { span, events }: RecordedSpan,
  timeOrigin: EpochMillis,
  cause: NamedCause | undefined,
): string {
  const [error] = readErrors(events);
  const thrownAt = events.find(({ name }) => name === 'exception')?.time ?? span.end ?? span.start;
  const attributes = Object.entries(span.attributes);
  return jsonObject([
    [
      'metadata',
      jsonObject([
        ['actionId', jsonText(span.name)],
        ['actorId', jsonText(span.actor ?? 'unknown')],
        ['traceType', '"execution"'],
        ['createdAt', jsonText(isoTime(toEpoch(timeOrigin, span.start)))],
        ['version', '"1.0"'],
        ['custom', attributes.length === 0 ? undefined : jsonObject(attributes.map(attributeToJson))],
        ['causedBy', cause === undefined ? undefined : causeToJson(cause)],
      ]),
    ],
    [
      'turnAction',
      jsonObject([
        ['actionDefinitionId', jsonText(span.name)],
        ['parameters', '{}'],
      ]),
    ],
    [
      'execution',
      jsonObject([
        ['startTime', jsonNumber(span.start)],
        ['endTime', span.end === undefined ? 'null' : jsonNumber(span.end)],
        ['duration', span.end === undefined ? 'null' : jsonNumber(span.end - span.start)],
        ['status', jsonText(statusOf(span, error))],
        [
          'phases',
          `[${phasesOf(span, events, error)
            .map((phase) => JSON.stringify(phase))
            .join(',')}]`,
        ],
      ]),
    ],
    ['eventPayload', payloadToJson(span.payload) ?? 'null'],
    ['result', hasResult(span, error) ? resultToJson(span) : 'null'],
    ['error', error === undefined ? 'null' : errorToJson(error, thrownAt)],
  ]);
}

/** A gap is no dispatch: nothing of it succeeded or failed. */
function isGap(span: Span): boolean {
  return spanToGap(span) !== undefined;
}

function hasResult(span: Span, error: ErrorInfo | undefined): boolean {
  if (span.result !== undefined) return true;
  return error === undefined && span.end !== undefined && !isGap(span);
}

function statusOf(span: Span, error: ErrorInfo | undefined): string {
  if (isGap(span)) return 'pending';
  if (error !== undefined) return 'error';
  if (span.end === undefined) return 'in_progress';
  return span.status === 'error' ? 'failed' : 'success';
}

interface Phase {
  readonly phase: string;
  readonly timestamp: number;
  readonly description: string;
  readonly payloadSize?: number;
  readonly success?: boolean;
  readonly errorType?: string;
}

/** Those that the library told as events; of an action that anybody else recorded, those that its span shows. */
function phasesOf(span: Span, events: readonly SpanEvent[], error: ErrorInfo | undefined): readonly Phase[] {
  const succeeded = span.status !== 'error';
  const details: Readonly<Record<string, Partial<Phase>>> = {
    dispatch_start: {},
    payload_captured: { payloadSize: new TextEncoder().encode(span.payload ?? '').length },
    dispatch_completed: { success: succeeded },
    error_captured: error === undefined ? {} : { errorType: error.type },
  };
  const told = events.flatMap(({ name, time, message }) => {
    const detail = Object.hasOwn(details, name) ? details[name] : undefined;
    return detail === undefined
      ? []
      : [{ phase: name, timestamp: time, description: message ?? '', ...detail }];
  });
  if (told.length > 0 || isGap(span)) return told;
  const start = { phase: 'dispatch_start', timestamp: span.start, description: 'Action dispatch initiated' };
  if (span.end === undefined) return [start];
  const end =
    error === undefined
      ? {
          phase: 'dispatch_completed',
          timestamp: span.end,
          description: succeeded ? 'Dispatch succeeded' : 'Dispatch failed',
          success: succeeded,
        }
      : {
          phase: 'error_captured',
          timestamp: span.end,
          description: `Error occurred: ${error.message}`,
          errorType: error.type,
        };
  return [start, end];
}

function resultToJson(span: Span): string {
  return jsonObject([
    ['success', String(span.status !== 'error')],
    ['timestamp', jsonNumber(span.end ?? span.start)],
    ['metadata', payloadToJson(span.result) ?? 'null'],
  ]);
}

function errorToJson(error: ErrorInfo, timestamp: number): string {
  return jsonObject([
    ['message', jsonText(error.message)],
    ['type', jsonText(error.type)],
    ['stack', optionalJsonText(error.stack) ?? 'null'],
    ['timestamp', jsonNumber(timestamp)],
    ['code', 'null'],
    ['cause', error.cause === undefined ? 'null' : causeOfError(error.cause)],
  ]);
}

function causeOfError(error: ErrorInfo): string {
  return jsonObject([
    ['message', jsonText(error.message)],
    ['type', jsonText(error.type)],
    ['stack', optionalJsonText(error.stack)],
    ['cause', error.cause === undefined ? undefined : causeOfError(error.cause)],
  ]);
}

function causeToJson({ edge, actionId }: NamedCause): string {
  return jsonObject([
    ['traceId', jsonText(edge.from)],
    ['actionId', jsonText(actionId)],
    ['synchronization', jsonText(edge.synchronization)],
  ]);
}

function attributeToJson([key, value]: readonly [string, AttributeValue]): readonly [string, string] {
  return [key, typeof value === 'number' ? jsonNumber(value) : JSON.stringify(value)];
}
