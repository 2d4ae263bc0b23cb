import { endOfSpan } from '../../analysis/exchange/end-of-span.ts';
import { tracesAndGaps } from '../../analysis/exchange/gap-spans.ts';
import { gatherLaneSpans } from '../../analysis/exchange/gather-lane-spans.ts';
import { keepSmall } from '../../analysis/exchange/keep-small.ts';
import { createSessionLanes } from '../../analysis/exchange/session-lanes.ts';
import type { Batches, SessionRecords, TraceRecords } from '../../analysis/session-records.ts';
import { isoTime, jsonNumber, jsonObject, jsonText } from '../../base/write-json.ts';
import type { SpanId } from '../../model/ids.ts';
import type { Edge } from '../../model/span.ts';
import type { EpochMillis } from '../../model/time.ts';
import type { ExportedSession, ExportedSessions, WriteOptions } from '../format.ts';
import { asyncEvents, asyncFlow, laneEvents, laneFlow, metadataEvent, type Place } from './write-events.ts';

interface Style {
  readonly span: typeof laneEvents;
  readonly flow: typeof laneFlow;
  readonly isPacked: boolean;
}

const LANES: Style = { span: laneEvents, flow: laneFlow, isPacked: true };
const ASYNC: Style = { span: asyncEvents, flow: asyncFlow, isPacked: false };

export function writeLanes(sessions: ExportedSessions, options: WriteOptions): AsyncIterable<string> {
  return writeTrace(sessions, options, LANES);
}

export function writeAsync(sessions: ExportedSessions, options: WriteOptions): AsyncIterable<string> {
  return writeTrace(sessions, options, ASYNC);
}

/** A process per session. Times count from the first session's origin, which stands with the sessions at the end of the file. */
async function* writeTrace(
  sessions: ExportedSessions,
  options: WriteOptions,
  style: Style,
): AsyncGenerator<string> {
  const written: string[] = [];
  let first: EpochMillis | undefined;
  yield '{"displayTimeUnit":"ms","traceEvents":[';
  let separator = '\n';
  for await (const session of sessions) {
    first ??= session.session.timeOrigin;
    const process = written.length + 1;
    for await (const events of sessionEvents(session, { options, style, process, first })) {
      if (events.length === 0) continue;
      yield separator + events.join(',\n');
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

/** Trace by trace, and at the end the arrows from trace to trace. */
async function* sessionEvents(
  { session, records }: ExportedSession,
  { options, style, process, first }: SessionOptions,
): AsyncGenerator<readonly string[]> {
  const { timeOrigin } = session;
  yield [metadataEvent('process_name', process, 0, session.title === '' ? session.url : session.title)];
  const drawing: Drawing = {
    style,
    times: { timeOrigin, exportedAt: options.exportedAt },
    process,
    shift: timeOrigin - first,
    placeTrace: createSessionLanes(),
    named: new Set(),
    distant: await endsBetweenTraces(records),
    distantPlaces: new Map(),
    flows: { count: 0 },
  };
  for await (const trace of tracesAndGaps(session.sessionId, records)) yield* traceEvents(trace, drawing);
  for await (const edges of records.edges) {
    yield flowEvents(edges.filter(leavesTrace), drawing.distantPlaces, drawing);
  }
}

interface Drawing {
  readonly style: Style;
  readonly times: { readonly timeOrigin: EpochMillis; readonly exportedAt: EpochMillis };
  readonly process: number;
  /** Milliseconds from the file's origin to the session's. */
  readonly shift: number;
  readonly placeTrace: ReturnType<typeof createSessionLanes>;
  /** Threads that have their name. */
  readonly named: Set<number>;
  /** Ends of edges that lead from trace to trace, and where those stand that were met. */
  readonly distant: ReadonlySet<SpanId>;
  readonly distantPlaces: Map<SpanId, Place>;
  /** Tells the flows of a session apart. */
  readonly flows: { count: number };
}

/** Walks the spans twice where they have lanes: once to find these, once to write them. */
async function* traceEvents(trace: TraceRecords, drawing: Drawing): AsyncGenerator<readonly string[]> {
  const { style, times, process, shift, named } = drawing;
  const { edges } = trace;
  const spans = style.isPacked ? keepSmall(trace.spans) : trace.spans;
  const laneOf = style.isPacked ? drawing.placeTrace(await gatherLaneSpans(spans, times)).laneOf : () => 0;
  const inside = await edgesInside(edges);
  const ends = new Set(inside.flatMap(({ from, to }) => [from, to]));
  const places = new Map<SpanId, Place>();
  let index = 0;
  for await (const batch of spans) {
    const events: string[] = [];
    for (const recorded of batch) {
      const { start, spanId, category } = recorded.span;
      const thread = laneOf(index++) + 1;
      const place = { process, thread, shift, start, spanId, category };
      if (!named.has(thread)) events.push(metadataEvent('thread_name', process, thread, `lane ${thread}`));
      named.add(thread);
      if (ends.has(spanId)) places.set(spanId, place);
      if (drawing.distant.has(spanId)) drawing.distantPlaces.set(spanId, place);
      events.push(...style.span(recorded, endOfSpan(recorded.span, times), place));
    }
    yield events;
  }
  yield flowEvents(inside, places, drawing);
}

function leavesTrace({ fromTraceId, toTraceId }: Edge): boolean {
  return fromTraceId !== toTraceId;
}

async function edgesInside(edges: Batches<Edge>): Promise<readonly Edge[]> {
  const inside: Edge[] = [];
  for await (const batch of edges) for (const edge of batch) if (!leavesTrace(edge)) inside.push(edge);
  return inside;
}

async function endsBetweenTraces({ edges }: SessionRecords): Promise<ReadonlySet<SpanId>> {
  const ends = new Set<SpanId>();
  for await (const batch of edges) {
    for (const edge of batch) if (leavesTrace(edge)) ends.add(edge.from).add(edge.to);
  }
  return ends;
}

/** An edge needs both its spans in the file. */
function flowEvents(
  edges: readonly Edge[],
  places: ReadonlyMap<SpanId, Place>,
  { style, flows }: Drawing,
): readonly string[] {
  return edges.flatMap((edge) => {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    if (from === undefined || to === undefined) return [];
    const flow = `0x${from.process.toString(16)}${hexOf(++flows.count)}`;
    return [...style.flow(edge, { from, to, flow })];
  });
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
