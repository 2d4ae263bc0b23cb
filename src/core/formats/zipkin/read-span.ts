import { type ForeignClock, timeOfMicros } from '../../analysis/exchange/absolute-time.ts';
import { liftCauses } from '../../analysis/exchange/carried-causes.ts';
import type { ForeignEvent } from '../../analysis/exchange/carried-events.ts';
import { liftStatus } from '../../analysis/exchange/carried-status.ts';
import { foreignSpanId } from '../../analysis/exchange/foreign-ids.ts';
import { type ForeignSpan, keepOriginals } from '../../analysis/exchange/foreign-span.ts';
import {
  attributesOf,
  leftOver,
  listOf,
  nameOf,
  numberOf,
  recordOf,
} from '../../analysis/exchange/loose-values.ts';
import type { ProblemLog } from '../../analysis/exchange/problem-log.ts';
import { readSpanIds } from '../../analysis/exchange/span-ids.ts';
import { parseJson } from '../../base/parse-json.ts';
import { SPAN_KINDS } from '../../model/span.ts';
import { millis } from '../../model/time.ts';

export interface ReadSpanOptions {
  readonly path: string;
  readonly clock: ForeignClock;
  readonly log: ProblemLog;
}

const KNOWN = new Set([
  'traceId',
  'id',
  'parentId',
  'name',
  'kind',
  'timestamp',
  'duration',
  'localEndpoint',
  'annotations',
  'tags',
  'shared',
]);

/** Undefined for a span without ids. */
export function readSpan(value: unknown, { path, clock, log }: ReadSpanOptions): ForeignSpan | undefined {
  const fields = recordOf(value);
  const ids = readSpanIds(fields, { trace: 'traceId', span: 'id' }, { path, log });
  if (ids === undefined) return undefined;
  const { traceId, spanId } = ids;
  const start = timeOfMicros(clock, numberOf(fields.timestamp));
  const duration = numberOf(fields.duration);
  const { links, carried } = liftCauses(attributesOf(fields.tags));
  const status = liftStatus(carried);
  const kind = nameOf(fields.kind)?.toLowerCase();
  const service = nameOf(recordOf(fields.localEndpoint).serviceName);
  const attributes = status.carried;
  keepOriginals(attributes, traceId, spanId, leftOver(fields, KNOWN));
  return {
    traceId: traceId.id,
    spanId: spanId.id,
    parentId: foreignSpanId(fields.parentId)?.id,
    sharesId: fields.shared === true,
    name: nameOf(fields.name) ?? '(no name)',
    kind: SPAN_KINDS.find((known) => known === kind) ?? 'internal',
    // In our own files the actor stands among the tags, and a span without one has none.
    actor: 'tracepane.source' in carried ? undefined : service,
    start,
    duration: duration === undefined ? undefined : duration / 1e3,
    status: status.status,
    statusMessage: status.statusMessage,
    carried: attributes,
    events: listOf(fields.annotations).map((annotation) => readAnnotation(annotation, clock, start ?? 0)),
    links: links ?? [],
  };
}

/** `name {"key":"value"}`, or a name alone. */
function readAnnotation(value: unknown, clock: ForeignClock, otherwise: number): ForeignEvent {
  const { timestamp, value: written } = recordOf(value);
  const text = nameOf(written) ?? '(no name)';
  const time = millis(timeOfMicros(clock, numberOf(timestamp)) ?? otherwise);
  const brace = text.indexOf(' {');
  const data = brace === -1 ? undefined : parseJson(text.slice(brace + 1));
  // What is no JSON is part of the name.
  return data?.kind !== 'ok'
    ? { name: text, time, carried: {} }
    : { name: text.slice(0, brace), time, carried: attributesOf(data.value) };
}
