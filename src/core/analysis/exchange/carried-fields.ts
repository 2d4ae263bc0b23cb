import { createBareRecord } from '../../base/bare-record.ts';
import { payloadFromText } from '../../model/payload/payload-from-file.ts';
import {
  type Attributes,
  type AttributeValue,
  type EncodedPayload,
  SPAN_CATEGORIES,
  SPAN_SOURCES,
  type Span,
  type SpanCategory,
  type SpanSource,
} from '../../model/span.ts';

/**
 * What a span has and other formats have no field for travels among its attributes, under these keys, and is lifted out of
 * them on the way in.
 */
const CARRIED = {
  category: 'tracepane.category',
  source: 'tracepane.source',
  actor: 'action.actor',
  payload: 'action.payload',
  result: 'action.result',
  unfinished: 'trace.unfinished',
} as const;

const CARRIED_LIST: readonly string[] = Object.values(CARRIED);
const CARRIED_KEYS: ReadonlySet<string> = new Set(CARRIED_LIST);

export function carryFields(span: Span): Attributes {
  // Keys come from the page: without a prototype, `__proto__` is a key like any other.
  const carried = createBareRecord<AttributeValue>();
  Object.assign(carried, span.attributes);
  if (span.category !== 'span') carried[CARRIED.category] = span.category;
  carried[CARRIED.source] = span.source;
  if (span.actor !== undefined) carried[CARRIED.actor] = span.actor;
  if (span.payload !== undefined) carried[CARRIED.payload] = span.payload;
  if (span.result !== undefined) carried[CARRIED.result] = span.result;
  if (span.end === undefined) carried[CARRIED.unfinished] = true;
  return carried;
}

export interface LiftedFields {
  readonly category: SpanCategory;
  readonly source: SpanSource;
  readonly actor?: string;
  readonly payload?: EncodedPayload;
  readonly result?: EncodedPayload;
  readonly isUnfinished: boolean;
  /** What is left. */
  readonly attributes: Attributes;
}

export function liftFields(carried: Attributes, isClient: boolean): LiftedFields {
  const isCarrying = CARRIED_LIST.some((key) => carried[key] !== undefined);
  if (!isCarrying) {
    // Of the spans that Tracepane did not write only requests can be told.
    const category = isClient && namesRequest(carried) ? 'network' : 'span';
    return { category, source: 'import', isUnfinished: false, attributes: carried };
  }
  const source = SPAN_SOURCES.find((name) => name === carried[CARRIED.source]);
  const category = SPAN_CATEGORIES.find((name) => name === carried[CARRIED.category]);
  const actor = carried[CARRIED.actor];
  const payload = carried[CARRIED.payload];
  const result = carried[CARRIED.result];
  const unfinished = carried[CARRIED.unfinished];
  const attributes = createBareRecord<AttributeValue>();
  for (const key in carried) {
    const value = carried[key];
    if (value !== undefined && !CARRIED_KEYS.has(key)) attributes[key] = value;
  }
  return {
    category: category ?? (source === undefined && isClient && namesRequest(attributes) ? 'network' : 'span'),
    source: source ?? 'import',
    ...(actor === undefined ? {} : { actor: String(actor) }),
    ...(payload === undefined ? {} : { payload: payloadFromText(String(payload)) }),
    ...(result === undefined ? {} : { result: payloadFromText(String(result)) }),
    // Formats whose tags are text write it as text.
    isUnfinished: unfinished === true || unfinished === 'true',
    attributes,
  };
}

/** OpenTelemetry's names, the present and the older ones. */
const REQUEST_KEYS = ['http.request.method', 'http.method', 'url.full', 'http.url'];

function namesRequest(attributes: Attributes): boolean {
  return REQUEST_KEYS.some((key) => key in attributes);
}
