import { createBareRecord } from '../../base/bare-record.ts';
import type { Attributes, AttributeValue, Span, SpanStatus } from '../../model/span.ts';

/** OpenTelemetry's names for formats without a status, and the tag by which their viewers know a failure. */
const CODE = 'otel.status_code';
const DESCRIPTION = 'otel.status_description';
const ERROR = 'error';

export interface LiftedStatus {
  readonly status: SpanStatus;
  readonly statusMessage?: string;
  readonly carried: Record<string, AttributeValue>;
}

/** Without the tag `error`: its value is another in each format. */
export function carryStatus({ status, statusMessage }: Span): Attributes {
  return {
    ...(status === 'unset' ? {} : { [CODE]: status.toUpperCase() }),
    ...(statusMessage === undefined ? {} : { [DESCRIPTION]: statusMessage }),
  };
}

export function liftStatus(tags: Record<string, AttributeValue>): LiftedStatus {
  const { [CODE]: code, [DESCRIPTION]: description, [ERROR]: error } = tags;
  if (code === undefined && description === undefined && error === undefined) {
    return { status: 'unset', carried: tags };
  }
  const carried = createBareRecord<AttributeValue>();
  for (const key in tags) {
    const value = tags[key];
    if (value !== undefined && key !== CODE && key !== DESCRIPTION && key !== ERROR) carried[key] = value;
  }
  const hasFailed = error !== undefined && error !== false && error !== 'false';
  const status = hasFailed || code === 'ERROR' ? 'error' : code === 'OK' ? 'ok' : 'unset';
  const message = description ?? (hasFailed && typeof error === 'string' && error !== 'true' ? error : '');
  // Whoever wrote a code would have written a description.
  const isSaid = description !== undefined || (code === undefined && message !== '');
  return { status, ...(isSaid ? { statusMessage: String(message) } : {}), carried };
}
