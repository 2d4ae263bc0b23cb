import { TRACE_TYPES, type TraceType, type UUID } from '../entity/vocabulary.ts';
import { type FieldChecks, listOf, NAME, oneOf, RECORD, required, TEXT } from './field-checks.ts';

/** Source: trace module, "createTrace()". */
export interface CreateTraceRequest {
  readonly context_id: UUID;
  readonly execution_id?: UUID;
  readonly trace_type: TraceType;
  readonly name: string;
  readonly description?: string;
  /** Kept as it is, not copied. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly tags?: readonly string[];
}

export const CREATE_TRACE: FieldChecks = {
  context_id: required(NAME),
  execution_id: NAME,
  trace_type: required(oneOf(TRACE_TYPES)),
  name: required(NAME),
  description: TEXT,
  metadata: RECORD,
  tags: listOf(TEXT),
};
