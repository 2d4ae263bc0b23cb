import { tracesAndGaps } from '../analysis/exchange/gap-spans.ts';
import { gatherLaneSpans } from '../analysis/exchange/gather-lane-spans.ts';
import { createSessionLanes } from '../analysis/exchange/session-lanes.ts';
import type { Batches, RecordedSpan } from '../analysis/session-records.ts';
import { jsonNumber, jsonText } from '../base/write-json.ts';
import { writeElements } from '../base/write-list.ts';
import type { ExportedSession, ExportedSessions, Format, WriteOptions } from './format.ts';

/**
 * speedscope's evented profiles. Its rules: times never go back, what opened last closes first. So spans are packed into lanes,
 * and each lane is a profile. Shapes: speedscope, src/lib/file-format-spec.ts. It is written, never read back.
 */
export const speedscope: Format = {
  id: 'speedscope',
  label: 'speedscope',
  // By this name speedscope knows the file without guessing.
  extension: '.speedscope.json',
  mimeType: 'application/json',
  write: writeSpeedscope,
  recognises: () => false,
};

/** Times in milliseconds since the session's origin. Names are numbered as they come, and written last. */
async function* writeSpeedscope(sessions: ExportedSessions, options: WriteOptions): AsyncGenerator<string> {
  const frames = new Map<string, number>();
  yield '{"$schema":"https://www.speedscope.app/file-format-schema.json","profiles":[';
  let separator = '\n';
  for await (const session of sessions) {
    for (const [number, lane] of (await lanesOf(session, options, frames)).entries()) {
      const { title, url } = session.session;
      yield `${separator}${profileHead(lane, `${title === '' ? url : title} · lane ${number + 1}`)}`;
      separator = ',\n';
      yield* eventsOf(lane);
      yield ']}';
    }
  }
  yield '\n],"shared":{"frames":[';
  yield* writeElements(frameTexts(frames));
  yield `\n]},"exporter":${jsonText(options.generator)}}\n`;
}

async function* frameTexts(frames: ReadonlyMap<string, number>): AsyncGenerator<readonly string[]> {
  yield Array.from(frames.keys(), (name) => `{"name":${jsonText(name)}}`);
}

/** A profile stands in the file in one piece, so the spans of a session are gathered, as three numbers each, by start. */
interface Lane {
  readonly starts: number[];
  readonly ends: number[];
  readonly frames: number[];
}

async function lanesOf(
  { session, records }: ExportedSession,
  { exportedAt }: WriteOptions,
  frames: Map<string, number>,
): Promise<readonly Lane[]> {
  const lanes: Lane[] = [];
  const placeTrace = createSessionLanes();
  for await (const { spans } of tracesAndGaps(session.sessionId, records)) {
    const laneSpans = await gatherLaneSpans(spans, { timeOrigin: session.timeOrigin, exportedAt });
    const frameOf = await numberNames(spans, frames);
    const { order, laneOf } = placeTrace(laneSpans);
    for (const place of order) {
      const span = laneSpans[place];
      if (span === undefined) continue;
      const number = laneOf(place);
      const lane = lanes[number] ?? { starts: [], ends: [], frames: [] };
      lanes[number] = lane;
      lane.starts.push(span.start);
      lane.ends.push(span.end);
      lane.frames.push(frameOf[place] ?? 0);
    }
  }
  return lanes;
}

/** The number of each span's name. */
async function numberNames(
  spans: Batches<RecordedSpan>,
  frames: Map<string, number>,
): Promise<readonly number[]> {
  const numbers: number[] = [];
  for await (const batch of spans) {
    for (const { span } of batch) {
      const frame = frames.get(span.name) ?? frames.size;
      frames.set(span.name, frame);
      numbers.push(frame);
    }
  }
  return numbers;
}

function profileHead({ starts, ends }: Lane, name: string): string {
  const from = jsonNumber(starts[0] ?? 0);
  const to = jsonNumber(ends.reduce((last, end) => Math.max(last, end), Number.NEGATIVE_INFINITY));
  const range = `"startValue":${from},"endValue":${to}`;
  return `{"type":"evented","name":${jsonText(name)},"unit":"milliseconds",${range},"events":[`;
}

const SPANS_PER_PIECE = 1_000;

/** What ends before the next begins is closed first, the innermost before what is around it. */
function* eventsOf({ starts, ends, frames }: Lane): Generator<string> {
  const open: { readonly end: number; readonly frame: number }[] = [];
  let events: string[] = [];
  let separator = '';
  const add = (type: 'O' | 'C', at: number, frame: number): void => {
    events.push(`{"type":"${type}","at":${jsonNumber(at)},"frame":${frame}}`);
  };
  for (const [index, start] of starts.entries()) {
    for (let top = open.at(-1); top !== undefined && top.end <= start; top = open.at(-1)) {
      open.pop();
      add('C', top.end, top.frame);
    }
    const frame = frames[index] ?? 0;
    add('O', start, frame);
    open.push({ end: ends[index] ?? start, frame });
    if (events.length < SPANS_PER_PIECE) continue;
    yield separator + events.join(',');
    separator = ',';
    events = [];
  }
  for (let top = open.pop(); top !== undefined; top = open.pop()) add('C', top.end, top.frame);
  if (events.length > 0) yield separator + events.join(',');
}
