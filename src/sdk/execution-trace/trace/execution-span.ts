import type { HookSpan } from '../../../core/model/page-hook.ts';
import type { AttributeValue } from '../../../core/model/span.ts';
import { EXECUTION_PHASES } from '../../dispatch-phases.ts';
import { findHook } from '../../find-hook.ts';
import type { ExecutionErrorRecord } from './execution-trace-json.ts';

export interface ExecutionSpanStart {
  readonly actionId: string;
  readonly actorId: string;
  /** The app's own facts; those that attributes can hold become attributes. */
  readonly metadata: unknown;
  /** The span of the execution that made this one happen. */
  readonly causeSpan: HookSpan | undefined;
  readonly synchronization: string;
}

// The same execution as a span of the page: an action with an event per phase. These are for a trace that is captured step
// by step; `runDispatch` tells the same phases of a function that it runs.

/** Starts the span where somebody listens. An execution that another one caused is its child. */
export function startExecutionSpan({
  actionId,
  actorId,
  metadata,
  causeSpan,
  synchronization,
}: ExecutionSpanStart): HookSpan | undefined {
  const span = findHook()?.startSpan(actionId, {
    category: 'action',
    actor: actorId,
    attributes: attributesOf(metadata),
    ...(causeSpan === undefined ? {} : { parent: causeSpan }),
  });
  if (span === undefined) return undefined;
  causeSpan?.causes(span, synchronization);
  span.addEvent(EXECUTION_PHASES.DISPATCH_START, { message: 'Action dispatch initiated' });
  return span;
}

/** The payload goes as it came: the page encodes and redacts it itself, within its own budget. */
export function tellPayload(span: HookSpan, payload: unknown): void {
  span.setPayload(payload);
  span.addEvent(EXECUTION_PHASES.PAYLOAD_CAPTURED, { message: 'Event payload captured' });
}

export function tellResult(span: HookSpan, success: boolean, metadata: unknown): void {
  if (metadata !== undefined && metadata !== null) span.setResult(metadata);
  if (!success) span.setStatus('error', 'Dispatch failed');
  const message = success ? 'Dispatch succeeded' : 'Dispatch failed';
  span.addEvent(EXECUTION_PHASES.DISPATCH_COMPLETED, { message, ...(success ? {} : { level: 'error' }) });
  span.end();
}

export function tellError(span: HookSpan, thrown: unknown, { message, type }: ExecutionErrorRecord): void {
  span.addEvent(EXECUTION_PHASES.ERROR_CAPTURED, {
    level: 'error',
    message: `Error occurred: ${message}`,
    data: { errorType: type },
  });
  span.recordException(thrown);
  span.end();
}

function attributesOf(metadata: unknown): Readonly<Record<string, AttributeValue>> {
  const attributes: Record<string, AttributeValue> = {};
  if (typeof metadata !== 'object' || metadata === null) return attributes;
  for (const [key, value] of Object.entries(metadata)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      attributes[key] = value;
    }
  }
  return attributes;
}
