import { isRecord } from '../../core/base/is-record.ts';
import { isSpanId, isTraceId } from '../../core/model/ids.ts';
import { type AttributeValue, SPAN_KINDS } from '../../core/model/span.ts';
import type { GivenIds } from '../recorder.ts';
import { callMember } from './call-member.ts';

// What an OpenTelemetry span of any SDK version says, read defensively: it is an object of the page.

export interface ReadSpan {
  readonly ids: GivenIds;
  readonly name: string;
  readonly kind: (typeof SPAN_KINDS)[number];
  readonly actor: string | undefined;
  readonly scopeName: string | undefined;
  readonly start: number | undefined;
  readonly isSampled: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** Ids of `span.spanContext()`; undefined unless both are valid. */
export function idsOf(span: Fields): { readonly ids: GivenIds; readonly isSampled: boolean } | undefined {
  const context = callMember(span, 'spanContext', []);
  if (!isRecord(context)) return undefined;
  const { traceId, spanId, traceFlags } = context;
  if (!isTraceId(traceId) || !isSpanId(spanId)) return undefined;
  // SDK 2 has `parentSpanContext`, SDK 1 `parentSpanId`.
  const parentId = isRecord(span.parentSpanContext) ? span.parentSpanContext.spanId : span.parentSpanId;
  return {
    ids: { traceId, spanId, parentId: isSpanId(parentId) ? parentId : undefined },
    isSampled: (Number(traceFlags) & 1) === 1,
  };
}

export function readSpan(span: Fields, givenName: unknown, timeOrigin: number): ReadSpan | undefined {
  const found = idsOf(span);
  if (found === undefined) return undefined;
  const scope = isRecord(span.instrumentationScope) ? span.instrumentationScope : span.instrumentationLibrary;
  const scopeName =
    isRecord(scope) && typeof scope.name === 'string' && scope.name !== '' ? scope.name : undefined;
  return {
    ...found,
    name: typeof span.name === 'string' ? span.name : String(givenName),
    kind: SPAN_KINDS[Number(span.kind)] ?? 'internal',
    actor: serviceName(span) ?? scopeName,
    scopeName,
    start: timeFrom(span.startTime, timeOrigin),
  };
}

/** The SDK's own default says nothing about the page. */
function serviceName(span: Fields): string | undefined {
  const attributes = isRecord(span.resource) ? span.resource.attributes : undefined;
  const name = isRecord(attributes) ? attributes['service.name'] : undefined;
  return typeof name === 'string' && !name.startsWith('unknown_service') ? name : undefined;
}

/** `[seconds, nanoseconds]` since the epoch, on the scale of `performance.now()`. */
export function timeFrom(time: unknown, timeOrigin: number): number | undefined {
  if (!Array.isArray(time)) return undefined;
  const [seconds, nanos]: readonly unknown[] = time;
  if (typeof seconds !== 'number' || typeof nanos !== 'number') return undefined;
  // Seconds first: added to the whole, the nanoseconds would be lost in rounding.
  const millis = seconds * 1_000 - timeOrigin + nanos / 1e6;
  return Number.isFinite(millis) ? millis : undefined;
}

/** `[key, value]` of its attributes; lists of values become text. */
export function attributesOf(holder: Fields): readonly (readonly [string, AttributeValue])[] {
  if (!isRecord(holder.attributes)) return [];
  const found: [string, AttributeValue][] = [];
  for (const [key, value] of Object.entries(holder.attributes)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      found.push([key, value]);
    else if (Array.isArray(value)) found.push([key, JSON.stringify(value)]);
  }
  return found;
}
