import { endOfSpan } from '../analysis/exchange/end-of-span.ts';
import { spansAndGaps } from '../analysis/exchange/gap-spans.ts';
import { type LaneSpan, packLanes } from '../analysis/exchange/pack-lanes.ts';
import { jsonNumber, jsonText } from '../base/write-json.ts';
import type { ExportedSession, Format, WriteOptions } from './format.ts';

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
function* writeSpeedscope(sessions: Iterable<ExportedSession>, options: WriteOptions): Generator<string> {
  const frames = new Map<string, number>();
  yield '{"$schema":"https://www.speedscope.app/file-format-schema.json","profiles":[';
  let separator = '\n';
  for (const session of sessions) {
    for (const profile of profilesOf(session, options, frames)) {
      yield separator + profile;
      separator = ',\n';
    }
  }
  yield '\n],"shared":{"frames":[';
  separator = '\n';
  for (const name of frames.keys()) {
    yield `${separator}{"name":${jsonText(name)}}`;
    separator = ',\n';
  }
  yield `\n]},"exporter":${jsonText(options.generator)}}\n`;
}

function* profilesOf(
  { session, records }: ExportedSession,
  { exportedAt }: WriteOptions,
  frames: Map<string, number>,
): Generator<string> {
  const spans: (LaneSpan & { readonly frame: number })[] = [];
  for (const { span } of spansAndGaps(session.sessionId, records)) {
    const { spanId, parentId, start, name } = span;
    const frame = frames.get(name) ?? frames.size;
    frames.set(name, frame);
    const end = endOfSpan(span, { timeOrigin: session.timeOrigin, exportedAt });
    spans.push({ spanId, ...(parentId === undefined ? {} : { parentId }), start, end, frame });
  }
  const { order, laneOf, count } = packLanes(spans);
  const lanes = Array.from({ length: count }, (): (typeof spans)[number][] => []);
  for (const place of order) {
    const span = spans[place];
    if (span !== undefined) lanes[laneOf[place] ?? 0]?.push(span);
  }
  const title = session.title === '' ? session.url : session.title;
  for (const [lane, inLane] of lanes.entries()) {
    const name = jsonText(`${title} · lane ${lane + 1}`);
    const from = inLane.reduce((first, { start }) => Math.min(first, start), Number.POSITIVE_INFINITY);
    const to = inLane.reduce((last, { end }) => Math.max(last, end), Number.NEGATIVE_INFINITY);
    const range = `"startValue":${jsonNumber(from)},"endValue":${jsonNumber(to)}`;
    const events = [...eventsOf(inLane)].join(',');
    yield `{"type":"evented","name":${name},"unit":"milliseconds",${range},"events":[${events}]}`;
  }
}

/** What ends before the next begins is closed first, the innermost before what is around it. */
function* eventsOf(spans: readonly { start: number; end: number; frame: number }[]): Generator<string> {
  const open: { readonly end: number; readonly frame: number }[] = [];
  const close = (frame: number, at: number): string => `{"type":"C","at":${jsonNumber(at)},"frame":${frame}}`;
  for (const { start, end, frame } of spans) {
    for (let top = open.at(-1); top !== undefined && top.end <= start; top = open.at(-1)) {
      open.pop();
      yield close(top.frame, top.end);
    }
    yield `{"type":"O","at":${jsonNumber(start)},"frame":${frame}}`;
    open.push({ end, frame });
  }
  for (let top = open.pop(); top !== undefined; top = open.pop()) yield close(top.frame, top.end);
}
