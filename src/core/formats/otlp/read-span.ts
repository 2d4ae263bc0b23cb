import type { ForeignClock } from '../../analysis/exchange/absolute-time.ts';
import type { ForeignLink } from '../../analysis/exchange/carried-edges.ts';
import type { ForeignEvent } from '../../analysis/exchange/carried-events.ts';
import { foreignSpanId, foreignTraceId } from '../../analysis/exchange/foreign-ids.ts';
import { type ForeignSpan, keepOriginals } from '../../analysis/exchange/foreign-span.ts';
import { leftOver, listOf, nameOf, numberOf, recordOf } from '../../analysis/exchange/loose-values.ts';
import type { ProblemLog } from '../../analysis/exchange/problem-log.ts';
import { readSpanIds } from '../../analysis/exchange/span-ids.ts';
import { SPAN_KINDS, SPAN_STATUSES } from '../../model/span.ts';
import { millis } from '../../model/time.ts';
import { otlpToAttributes } from './any-value.ts';

export interface ReadSpanOptions {
  readonly path: string;
  readonly actor: string | undefined;
  readonly clock: ForeignClock;
  readonly log: ProblemLog;
}

/** What the model has a place for. Anything else that a span says is kept in `import.raw`. */
const KNOWN = new Set([
  'traceId',
  'spanId',
  'parentSpanId',
  'name',
  'kind',
  'startTimeUnixNano',
  'endTimeUnixNano',
  'attributes',
  'events',
  'links',
  'status',
]);

/** Undefined for a span without ids. */
export function readSpan(value: unknown, options: ReadSpanOptions): ForeignSpan | undefined {
  const { path, actor, clock, log } = options;
  const fields = recordOf(value);
  const ids = readSpanIds(fields, { trace: 'traceId', span: 'spanId' }, { path, log });
  if (ids === undefined) return undefined;
  const { traceId, spanId } = ids;
  const parentId = foreignSpanId(fields.parentSpanId)?.id;
  const start = nanosOf(fields.startTimeUnixNano);
  const end = nanosOf(fields.endTimeUnixNano);
  const startTime = start === undefined ? undefined : clock.fromNanos(start);
  const status = recordOf(fields.status);
  const statusMessage = nameOf(status.message);
  const kind = SPAN_KINDS[(numberOf(fields.kind) ?? 0) - 1];
  const attributes = otlpToAttributes(fields.attributes);
  const rest = leftOver(fields, KNOWN);
  const isOddKind = kind === undefined && Boolean(fields.kind);
  keepOriginals(attributes, traceId, spanId, isOddKind ? { ...rest, kind: fields.kind } : rest);
  return {
    traceId: traceId.id,
    spanId: spanId.id,
    parentId,
    name: nameOf(fields.name) ?? '(no name)',
    kind: kind ?? 'internal',
    actor,
    start: startTime,
    end: end === undefined ? undefined : clock.fromNanos(end),
    status: SPAN_STATUSES[numberOf(status.code) ?? 0] ?? 'unset',
    statusMessage,
    carried: attributes,
    events: listOf(fields.events).map((event) => readEvent(event, clock, startTime ?? 0)),
    links: listOf(fields.links).flatMap(readLink),
  };
}

function readEvent(value: unknown, clock: ForeignClock, otherwise: number): ForeignEvent {
  const fields = recordOf(value);
  const time = nanosOf(fields.timeUnixNano);
  return {
    name: nameOf(fields.name) ?? '(no name)',
    time: millis(time === undefined ? otherwise : clock.fromNanos(time)),
    carried: otlpToAttributes(fields.attributes),
  };
}

function readLink(value: unknown): readonly ForeignLink[] {
  const fields = recordOf(value);
  const fromTraceId = foreignTraceId(fields.traceId)?.id;
  const from = foreignSpanId(fields.spanId)?.id;
  if (fromTraceId === undefined || from === undefined) return [];
  return [{ fromTraceId, from, carried: otlpToAttributes(fields.attributes) }];
}

/** Nanoseconds since the epoch, as text, number or what protobuf gives; undefined for zero and for anything else. */
export function nanosOf(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value === 0n ? undefined : value;
  const isDigits = typeof value === 'string' && /^\d{1,20}$/.test(value);
  const isWhole = typeof value === 'number' && Number.isFinite(value) && value > 0;
  if (!isDigits && !isWhole) return undefined;
  const nanos = isDigits ? BigInt(value) : BigInt(Math.floor(Number(value)));
  return nanos === 0n ? undefined : nanos;
}
