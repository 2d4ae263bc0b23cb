import type { FileProblem } from '../../analysis/exchange/problem-log.ts';
import { createBareRecord } from '../../base/bare-record.ts';
import { isRecord } from '../../base/is-record.ts';
import { failed, ok, type Result } from '../../base/result.ts';
import { isSpanId, isTraceId, type SpanId } from '../../model/ids.ts';
import {
  type Attributes,
  type AttributeValue,
  type Edge,
  type EncodedPayload,
  EVENT_LEVELS,
  EVIDENCE_TIERS,
  GAP_REASONS,
  type Gap,
  SPAN_CATEGORIES,
  SPAN_KINDS,
  SPAN_SOURCES,
  SPAN_STATUSES,
  type Span,
  type SpanEvent,
} from '../../model/span.ts';
import { millis } from '../../model/time.ts';
import { describe, type FieldReader, isFiniteNumber, isText, oneOf, readFields } from './field-reader.ts';

const TRACE_ID = '32 lower-case hex digits';
const SPAN_ID = '16 lower-case hex digits';
const CATEGORY = oneOf(SPAN_CATEGORIES);
const KIND = oneOf(SPAN_KINDS);
const SOURCE = oneOf(SPAN_SOURCES);
const STATUS = oneOf(SPAN_STATUSES);
const LEVEL = oneOf(EVENT_LEVELS);
const EVIDENCE = oneOf(EVIDENCE_TIERS);
const REASON = oneOf(GAP_REASONS);

/** Ids, name and start must be there; the rest has a default. The events inside are read by `readEvent`. */
export function readSpan(value: unknown, path: string): Result<Span, FileProblem> {
  const fields = readFields(value, path);
  const traceId = fields.required('traceId', isTraceId, TRACE_ID);
  const spanId = fields.required('spanId', isSpanId, SPAN_ID);
  const parentId = fields.optional('parentId', isSpanId, SPAN_ID);
  const name = fields.required('name', isText, 'text');
  const category = fields.optional('category', CATEGORY.guard, CATEGORY.expected) ?? 'span';
  const kind = fields.optional('kind', KIND.guard, KIND.expected) ?? 'internal';
  const source = fields.optional('source', SOURCE.guard, SOURCE.expected) ?? 'import';
  const actor = fields.optional('actor', isText, 'text');
  const start = fields.required('start', isFiniteNumber, 'a number');
  const end = fields.optional('end', isFiniteNumber, 'a number');
  const status = fields.optional('status', STATUS.guard, STATUS.expected) ?? 'unset';
  const statusMessage = fields.optional('statusMessage', isText, 'text');
  const attributes = readAttributes(fields);
  const payload = readPayload(fields, 'payload');
  const result = readPayload(fields, 'result');
  const problem = fields.problem();
  if (problem !== undefined) return failed(problem);
  if (traceId === undefined || spanId === undefined || name === undefined || start === undefined) {
    return failed({ path, message: 'is not complete' });
  }
  return ok({
    traceId,
    spanId,
    ...(parentId === undefined ? {} : { parentId }),
    name,
    category,
    kind,
    source,
    ...(actor === undefined ? {} : { actor }),
    start: millis(start),
    ...(end === undefined ? {} : { end: millis(end) }),
    status,
    ...(statusMessage === undefined ? {} : { statusMessage }),
    attributes,
    ...(payload === undefined ? {} : { payload }),
    ...(result === undefined ? {} : { result }),
  });
}

/** `owner` is the span around the event; a loose event names its span itself. */
export function readEvent(value: unknown, path: string, owner?: SpanId): Result<SpanEvent, FileProblem> {
  const fields = readFields(value, path);
  const spanId = owner ?? fields.required('spanId', isSpanId, SPAN_ID);
  const name = fields.required('name', isText, 'text');
  const level = fields.optional('level', LEVEL.guard, LEVEL.expected) ?? 'info';
  const time = fields.required('time', isFiniteNumber, 'a number');
  const message = fields.optional('message', isText, 'text');
  const data = readPayload(fields, 'data');
  const problem = fields.problem();
  if (problem !== undefined) return failed(problem);
  if (spanId === undefined || name === undefined || time === undefined) {
    return failed({ path, message: 'is not complete' });
  }
  return ok({
    spanId,
    name,
    level,
    time: millis(time),
    ...(message === undefined ? {} : { message }),
    ...(data === undefined ? {} : { data }),
  });
}

export function readEdge(value: unknown, path: string): Result<Edge, FileProblem> {
  const fields = readFields(value, path);
  const fromTraceId = fields.required('fromTraceId', isTraceId, TRACE_ID);
  const from = fields.required('from', isSpanId, SPAN_ID);
  const toTraceId = fields.required('toTraceId', isTraceId, TRACE_ID);
  const to = fields.required('to', isSpanId, SPAN_ID);
  const synchronization = fields.required('synchronization', isText, 'text');
  const evidence = fields.required('evidence', EVIDENCE.guard, EVIDENCE.expected);
  const time = fields.required('time', isFiniteNumber, 'a number');
  const problem = fields.problem();
  if (problem !== undefined) return failed(problem);
  if (fromTraceId === undefined || from === undefined || toTraceId === undefined || to === undefined) {
    return failed({ path, message: 'is not complete' });
  }
  if (synchronization === undefined || evidence === undefined || time === undefined) {
    return failed({ path, message: 'is not complete' });
  }
  return ok({ fromTraceId, from, toTraceId, to, synchronization, evidence, time: millis(time) });
}

export function readGap(value: unknown, path: string): Result<Gap, FileProblem> {
  const fields = readFields(value, path);
  const start = fields.required('start', isFiniteNumber, 'a number');
  const end = fields.required('end', isFiniteNumber, 'a number');
  const count = fields.required('count', isFiniteNumber, 'a number');
  const reason = fields.required('reason', REASON.guard, REASON.expected);
  const problem = fields.problem();
  if (problem !== undefined) return failed(problem);
  if (start === undefined || end === undefined || count === undefined || reason === undefined) {
    return failed({ path, message: 'is not complete' });
  }
  return ok({ start: millis(start), end: millis(end), count, reason });
}

function readAttributes(fields: FieldReader): Attributes {
  // Keys come from a file: without a prototype, `__proto__` is a key like any other.
  const attributes = createBareRecord<AttributeValue>();
  const raw = fields.raw('attributes');
  if (raw == null) return attributes;
  if (!isRecord(raw) || Array.isArray(raw)) {
    fields.fail('attributes', `expected an object, got ${describe(raw)}`);
    return attributes;
  }
  for (const [key, value] of Object.entries(raw)) {
    if (isAttributeValue(value)) attributes[key] = value;
    else {
      const got = describe(value);
      fields.fail(`attributes[${JSON.stringify(key)}]`, `expected text, a number or a boolean, got ${got}`);
    }
  }
  return attributes;
}

function isAttributeValue(value: unknown): value is AttributeValue {
  return typeof value === 'string' || typeof value === 'boolean' || isFiniteNumber(value);
}

/** Any JSON is a payload, null among it; it was parsed with the file and becomes text again. */
function readPayload(fields: FieldReader, name: string): EncodedPayload | undefined {
  const raw = fields.raw(name);
  if (raw === undefined) return undefined;
  try {
    return JSON.stringify(raw) as EncodedPayload;
  } catch {
    // JSON.parse takes any depth; JSON.stringify recurses and may run out of stack.
    fields.fail(name, 'is nested too deeply');
    return undefined;
  }
}
