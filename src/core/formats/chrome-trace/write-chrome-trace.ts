import { endOfSpan } from '../../analysis/exchange/end-of-span.ts';
import { spansAndGaps } from '../../analysis/exchange/gap-spans.ts';
import { type LaneSpan, packLanes } from '../../analysis/exchange/pack-lanes.ts';
import { isoTime, jsonNumber, jsonObject, jsonText } from '../../base/write-json.ts';
import type { SpanId } from '../../model/ids.ts';
import type { Edge } from '../../model/span.ts';
import type { EpochMillis } from '../../model/time.ts';
import type { ExportedSession, WriteOptions } from '../format.ts';
import { asyncEvents, asyncFlow, laneEvents, laneFlow, metadataEvent, type Place } from './write-events.ts';

interface Style {
  readonly span: typeof laneEvents;
  readonly flow: typeof laneFlow;
  lanes(spans: readonly LaneSpan[]): (place: number) => number;
}

const LANES: Style = {
  span: laneEvents,
  flow: laneFlow,
  lanes: (spans) => {
    const { laneOf } = packLanes(spans);
    return (place) => laneOf[place] ?? 0;
  },
};

const ASYNC: Style = { span: asyncEvents, flow: asyncFlow, lanes: () => () => 0 };

export function writeLanes(sessions: Iterable<ExportedSession>, options: WriteOptions): Iterable<string> {
  return writeTrace(sessions, options, LANES);
}

export function writeAsync(sessions: Iterable<ExportedSession>, options: WriteOptions): Iterable<string> {
  return writeTrace(sessions, options, ASYNC);
}

/** A process per session. Times count from the first session's origin, which stands with the sessions at the end of the file. */
function* writeTrace(
  sessions: Iterable<ExportedSession>,
  options: WriteOptions,
  style: Style,
): Generator<string> {
  const written: string[] = [];
  let first: EpochMillis | undefined;
  yield '{"displayTimeUnit":"ms","traceEvents":[';
  let separator = '\n';
  for (const session of sessions) {
    first ??= session.session.timeOrigin;
    const process = written.length + 1;
    for (const event of sessionEvents(session, { options, style, process, first })) {
      yield separator + event;
      separator = ',\n';
    }
    written.push(sessionJson(session, process));
  }
  const about = jsonObject([
    ['generator', jsonText(options.generator)],
    ['exportedAt', jsonText(isoTime(options.exportedAt))],
    ['tracepaneOrigin', first === undefined ? undefined : jsonNumber(first)],
    ['tracepaneSessions', `[${written.join(',')}]`],
  ]);
  yield `\n],"otherData":${about}}\n`;
}

interface SessionOptions {
  readonly options: WriteOptions;
  readonly style: Style;
  readonly process: number;
  readonly first: EpochMillis;
}

/** Walks the spans twice: once to find their lanes, once to write them, so that one at a time is in memory. */
function* sessionEvents(
  { session, records }: ExportedSession,
  { options, style, process, first }: SessionOptions,
): Generator<string> {
  const { timeOrigin } = session;
  const times = { timeOrigin, exportedAt: options.exportedAt };
  yield metadataEvent('process_name', process, 0, session.title === '' ? session.url : session.title);
  const laneSpans: LaneSpan[] = [];
  for (const { span } of spansAndGaps(session.sessionId, records)) {
    const { spanId, parentId, start } = span;
    laneSpans.push({
      spanId,
      ...(parentId === undefined ? {} : { parentId }),
      start,
      end: endOfSpan(span, times),
    });
  }
  const laneOf = style.lanes(laneSpans);
  const edges = [...records.edges];
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const places = new Map<SpanId, Place>();
  const named = new Set<number>();
  let index = 0;
  for (const recorded of spansAndGaps(session.sessionId, records)) {
    const { span } = recorded;
    const { start, spanId, category } = span;
    const thread = laneOf(index++) + 1;
    const place = { process, thread, shift: timeOrigin - first, start, spanId, category };
    if (!named.has(thread)) yield metadataEvent('thread_name', process, thread, `lane ${thread}`);
    named.add(thread);
    if (ends.has(span.spanId)) places.set(span.spanId, place);
    yield* style.span(recorded, endOfSpan(span, times), place);
  }
  yield* flowEvents(edges, places, style);
}

/** An edge needs both its spans in the file. */
function* flowEvents(
  edges: readonly Edge[],
  places: ReadonlyMap<SpanId, Place>,
  style: Style,
): Generator<string> {
  let number = 0;
  for (const edge of edges) {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    number++;
    yield* style.flow(edge, { from, to, flow: `0x${from.process.toString(16)}${hexOf(number)}` });
  }
}

function hexOf(number: number): string {
  return number.toString(16).padStart(8, '0');
}

function sessionJson({ session }: ExportedSession, process: number): string {
  return jsonObject([
    ['pid', String(process)],
    ['sessionId', jsonText(session.sessionId)],
    ['url', jsonText(session.url)],
    ['title', jsonText(session.title)],
    ['timeOrigin', jsonNumber(session.timeOrigin)],
  ]);
}
