import type { SpanId, TraceId } from '../core/model/ids.ts';
import { millis } from '../core/model/time.ts';
import type { ReusedRow } from './open-span.ts';

/** All fields are there from the beginning, so that the row never changes its shape. */
export function createReusedRow(): ReusedRow {
  return {
    traceId: '' as TraceId,
    spanId: '' as SpanId,
    parentId: undefined,
    name: '',
    category: 'span',
    kind: 'internal',
    source: 'api',
    actor: undefined,
    start: millis(0),
    end: undefined,
    status: 'unset',
    statusMessage: undefined,
    attributes: {},
    payload: undefined,
    result: undefined,
    isContinued: false,
  };
}
