import { type ForeignClock, timeOfMicros } from '../../analysis/exchange/absolute-time.ts';
import { liftCauses } from '../../analysis/exchange/carried-causes.ts';
import type { ForeignLink } from '../../analysis/exchange/carried-edges.ts';
import type { ForeignEvent } from '../../analysis/exchange/carried-events.ts';
import { liftStatus } from '../../analysis/exchange/carried-status.ts';
import { foreignSpanId, foreignTraceId } from '../../analysis/exchange/foreign-ids.ts';
import { type ForeignSpan, keepOriginals } from '../../analysis/exchange/foreign-span.ts';
import {
  attributeOf,
  type LooseRecord,
  leftOver,
  listOf,
  nameOf,
  numberOf,
  recordOf,
} from '../../analysis/exchange/loose-values.ts';
import type { ProblemLog } from '../../analysis/exchange/problem-log.ts';
import { readSpanIds } from '../../analysis/exchange/span-ids.ts';
import { createBareRecord } from '../../base/bare-record.ts';
import type { SpanId, TraceId } from '../../model/ids.ts';
import { type AttributeValue, SPAN_KINDS } from '../../model/span.ts';
import { millis } from '../../model/time.ts';

export interface ReadSpanOptions {
  readonly path: string;
  readonly actor: string | undefined;
  readonly clock: ForeignClock;
  readonly log: ProblemLog;
}

const KNOWN = new Set([
  'traceID',
  'spanID',
  'operationName',
  'references',
  'startTime',
  'duration',
  'tags',
  'logs',
  'processID',
]);

/** Undefined for a span without ids. A start that is not above zero is none. */
export function readSpan(
  value: unknown,
  { path, actor, clock, log }: ReadSpanOptions,
): ForeignSpan | undefined {
  const fields = recordOf(value);
  const ids = readSpanIds(fields, { trace: 'traceID', span: 'spanID' }, { path, log });
  if (ids === undefined) return undefined;
  const { traceId, spanId } = ids;
  const kind = kindAmong(fields.tags);
  const tags = readTags(fields.tags, KIND);
  const { links, carried } = liftCauses(tags);
  const { parentId, others } = readReferences(fields.references, traceId.id, links !== undefined);
  const start = timeOfMicros(clock, numberOf(fields.startTime));
  const duration = numberOf(fields.duration);
  const status = liftStatus(carried);
  const attributes = status.carried;
  keepOriginals(attributes, traceId, spanId, leftOver(fields, KNOWN));
  return {
    traceId: traceId.id,
    spanId: spanId.id,
    parentId,
    name: nameOf(fields.operationName) ?? '(no name)',
    kind: SPAN_KINDS.find((known) => known === kind) ?? 'internal',
    actor,
    start,
    duration: duration === undefined ? undefined : duration / 1e3,
    status: status.status,
    statusMessage: status.statusMessage,
    carried: attributes,
    events: listOf(fields.logs).map((log) => readLog(log, clock, start ?? 0)),
    links: links ?? others,
  };
}

/**
 * As Jaeger has it: the first CHILD_OF within the trace is the parent, else the first FOLLOWS_FROM. The rest are links. In our own files what follows is
 * never a parent.
 */
function readReferences(
  value: unknown,
  traceId: TraceId,
  isOurs: boolean,
): { readonly parentId: SpanId | undefined; readonly others: readonly ForeignLink[] } {
  const references = listOf(value).flatMap((reference) => {
    const { refType, traceID, spanID } = recordOf(reference);
    const fromTraceId = foreignTraceId(traceID)?.id;
    const from = foreignSpanId(spanID)?.id;
    return fromTraceId === undefined || from === undefined ? [] : [{ refType, fromTraceId, from }];
  });
  const within = (type: string) =>
    references.find(({ refType, fromTraceId }) => refType === type && fromTraceId === traceId);
  const parent = within('CHILD_OF') ?? (isOurs ? undefined : within('FOLLOWS_FROM'));
  const others = references
    .filter((reference) => reference !== parent)
    .map(({ fromTraceId, from, refType }) => ({
      fromTraceId,
      from,
      carried: { 'cause.kind': nameOf(refType) ?? 'link' },
    }));
  return { parentId: parent?.from, others };
}

function readLog(value: unknown, clock: ForeignClock, otherwise: number): ForeignEvent {
  const { timestamp, fields }: LooseRecord = recordOf(value);
  const { event, ...carried } = readTags(fields);
  return {
    name: nameOf(event) ?? 'log',
    time: millis(timeOfMicros(clock, numberOf(timestamp)) ?? otherwise),
    carried,
  };
}

const KIND = 'span.kind';

function kindAmong(tags: unknown): unknown {
  return listOf(tags).reduce(
    (kind, tag) => (recordOf(tag).key === KIND ? recordOf(tag).value : kind),
    undefined,
  );
}

/** Integers may be written as text; one that a double cannot hold stays text. */
export function readTags(value: unknown, without?: string): Record<string, AttributeValue> {
  const tags = createBareRecord<AttributeValue>();
  for (const pair of listOf(value)) {
    const { key, type, value: written } = recordOf(pair);
    const name = nameOf(key);
    if (name === undefined || name === without) continue;
    const number = type === 'int64' || type === 'float64' ? numberOf(written) : undefined;
    const isExact = number !== undefined && (type === 'float64' || Number.isSafeInteger(number));
    tags[name] = isExact ? number : attributeOf(written);
  }
  return tags;
}
