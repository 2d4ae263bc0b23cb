import { EVENT_LEVELS, type EventLevel } from '../../../core/model/span.ts';
import type { EventDetails } from '../entity/event.ts';
import type { TimeInput } from '../entity/read-time.ts';
import type { UUID } from '../entity/vocabulary.ts';
import {
  type FieldCheck,
  type FieldChecks,
  listOf,
  NAME,
  NUMBER,
  oneOf,
  POSITIVE,
  RECORD,
  required,
  TEXT,
  TIME,
} from './field-checks.ts';

/**
 * The fields of the standard events. They may stand in the request itself, as the documents write them, or in its data; either way
 * they are data of the event. Source: trace module, "Standard Events".
 */
export interface StandardEventFields {
  /** `workflow_started` */
  readonly workflow_id?: UUID;
  readonly stages?: readonly string[];
  /** Milliseconds. */
  readonly estimated_duration?: number;
  /** `stage_started`, `stage_completed` */
  readonly stage?: string;
  readonly status?: 'success' | 'failure';
  readonly output?: unknown;
  /** `performance_metric` */
  readonly metric_name?: string;
  readonly metric_value?: number;
  readonly metric_unit?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface WorkflowStartedEvent {
  readonly event_type: 'workflow_started';
  readonly workflow_id: UUID;
  readonly stages: readonly string[];
  readonly estimated_duration: number;
}

export interface StageCompletedEvent {
  readonly event_type: 'stage_completed';
  readonly stage: string;
  readonly duration_ms: number;
  readonly status: 'success' | 'failure';
  readonly output?: unknown;
}

export interface PerformanceEvent {
  readonly event_type: 'performance_metric';
  readonly metric_name: string;
  readonly metric_value: number;
  readonly metric_unit: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Source: trace module, "recordEvent()". */
export interface RecordEventRequest extends StandardEventFields, EventDetails {
  readonly trace_id: UUID;
  readonly event_type: string;
  /** `info` unless said; `error` of a stage that completed with a failure. */
  readonly level?: EventLevel;
  /** Now unless said. */
  readonly timestamp?: TimeInput;
}

export const RECORD_EVENT: FieldChecks = {
  trace_id: required(NAME),
  event_type: required(NAME),
  level: oneOf(EVENT_LEVELS),
  message: TEXT,
  data: RECORD,
  timestamp: TIME,
  duration_ms: POSITIVE,
  parent_event_id: NAME,
};

const STANDARD_FIELDS: Readonly<Record<keyof StandardEventFields, FieldCheck>> = {
  workflow_id: NAME,
  stages: listOf(TEXT),
  estimated_duration: POSITIVE,
  stage: NAME,
  status: oneOf(['success', 'failure']),
  output: { expected: 'anything', accepts: () => true },
  metric_name: NAME,
  metric_value: NUMBER,
  metric_unit: TEXT,
  tags: RECORD,
};

/** What the data of an event must hold by its type; types that are no standard ones may hold anything. */
export const STANDARD_EVENTS: ReadonlyMap<string, FieldChecks> = new Map([
  [
    'workflow_started',
    {
      workflow_id: STANDARD_FIELDS.workflow_id,
      stages: STANDARD_FIELDS.stages,
      estimated_duration: STANDARD_FIELDS.estimated_duration,
    },
  ],
  ['stage_started', { stage: required(STANDARD_FIELDS.stage) }],
  ['stage_completed', { stage: required(STANDARD_FIELDS.stage), status: STANDARD_FIELDS.status }],
  [
    'performance_metric',
    {
      metric_name: required(STANDARD_FIELDS.metric_name),
      metric_value: required(STANDARD_FIELDS.metric_value),
      metric_unit: STANDARD_FIELDS.metric_unit,
      tags: STANDARD_FIELDS.tags,
    },
  ],
]);

/** The data of the event with the standard fields of the request in it; undefined for none at all. */
export function dataOf(request: RecordEventRequest): Readonly<Record<string, unknown>> | undefined {
  const named = Object.keys(STANDARD_FIELDS).flatMap((field) => {
    const value: unknown = Reflect.get(request, field);
    return value === undefined ? [] : [[field, value] as const];
  });
  return named.length === 0 ? request.data : { ...request.data, ...Object.fromEntries(named) };
}
