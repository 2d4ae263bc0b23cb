import { epochMicros } from '../../analysis/exchange/absolute-time.ts';
import type { RecordedSpan } from '../../analysis/session-records.ts';
import { jsonObject, jsonText } from '../../base/write-json.ts';
import type { SpanId, TraceId } from '../../model/ids.ts';
import { payloadToJson } from '../../model/payload/payload-json.ts';
import type { Edge, Span } from '../../model/span.ts';
import type { EpochMillis } from '../../model/time.ts';
import type { SessionDescription } from '../format.ts';

export interface StoredFlow {
  readonly traceId: TraceId;
  /** At least one span; a trace is in memory as a whole. */
  readonly recorded: readonly RecordedSpan[];
}

/** Every span is an action. Times are microseconds since the Unix epoch; a nested call names its parent. */
export function flowToJson(flow: StoredFlow, { timeOrigin, title }: SessionDescription): string {
  const spans = flow.recorded.map(({ span }) => span);
  const causes = flow.recorded.flatMap((each) => each.causes);
  const token = flowToken(flow.traceId, spans);
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const first = spans.reduce((one, other) => (other.start < one.start ? other : one));
  const root = spans.find(({ parentId }) => parentId === undefined || !ids.has(parentId)) ?? first;
  const actions = spans.map((span) => {
    return [actionId(span.spanId), actionToJson(span, token, timeOrigin)] as const;
  });
  return jsonObject([
    ['flow_token', jsonText(token)],
    ['root_action_id', jsonText(actionId(root.spanId))],
    ['actions', jsonObject(actions)],
    ['provenance_edges', `[${causes.map((edge) => edgeToJson(edge, timeOrigin)).join(',')}]`],
    ['created_at', String(epochMicros(timeOrigin, first.start))],
    ['module', jsonText(title === '' ? 'page' : title)],
  ]);
}

/** Of a flow that the library recorded its own; of any other the trace id as a UUID. */
function flowToken(traceId: TraceId, spans: readonly Span[]): string {
  const own = spans.find(({ attributes }) => typeof attributes[FLOW_ID] === 'string')?.attributes[FLOW_ID];
  return own === undefined ? asUuid(traceId) : String(own);
}

const FLOW_ID = 'tracepane.flow.id';

/** The document's ids are UUIDs: a span id is the last half of one. */
function actionId(spanId: SpanId): string {
  return asUuid(spanId.padStart(32, '0'));
}

function asUuid(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function actionToJson(span: Span, token: string, timeOrigin: EpochMillis): string {
  const { concept, action } = namesOf(span);
  return jsonObject([
    ['id', jsonText(actionId(span.spanId))],
    ['concept_uri', jsonText(concept)],
    ['action', jsonText(action)],
    ['inputs', payloadToJson(span.payload) ?? 'null'],
    ['outputs', payloadToJson(span.result) ?? 'null'],
    ['timestamp', String(epochMicros(timeOrigin, span.start))],
    ['flow_token', jsonText(token)],
    ['parent_id', span.parentId === undefined ? 'null' : jsonText(actionId(span.parentId))],
  ]);
}

/** `wkmp-ap::AudioPlayer::play_passage` names both; of another span the actor, or else its category, is the concept. */
function namesOf({ name, actor, category }: Span): { readonly concept: string; readonly action: string } {
  const at = name.lastIndexOf('::');
  if (at > 0) return { concept: name.slice(0, at), action: name.slice(at + 2) };
  return { concept: actor ?? category, action: name };
}

function edgeToJson(edge: Edge, timeOrigin: EpochMillis): string {
  return jsonObject([
    ['from_action', jsonText(actionId(edge.from))],
    ['to_action', jsonText(actionId(edge.to))],
    ['synchronization', jsonText(edge.synchronization)],
    ['created_at', String(epochMicros(timeOrigin, edge.time))],
  ]);
}
