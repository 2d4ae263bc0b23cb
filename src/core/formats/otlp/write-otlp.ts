import { edgesByTarget } from '../../analysis/exchange/carried-edges.ts';
import { spansAndGaps } from '../../analysis/exchange/gap-spans.ts';
import { jsonText } from '../../base/write-json.ts';
import type { ExportedSession, WriteOptions } from '../format.ts';
import { attributesToOtlp } from './any-value.ts';
import { SCOPE_NAME, sessionToResource, spanToOtlp } from './otlp-model.ts';
import { spanToJson } from './print-json.ts';

/** A resource per session, a span per line. */
export function* writeOtlpJson(
  sessions: Iterable<ExportedSession>,
  options: WriteOptions,
): Generator<string> {
  yield '{"resourceSpans":[';
  let separator = '\n';
  for (const session of sessions) {
    yield separator + requestHead(session, options);
    separator = ',\n';
    let between = '\n';
    for (const span of spansOf(session, options)) {
      yield between + span;
      between = ',\n';
    }
    yield ']}]}';
  }
  yield '\n]}\n';
}

/** So many spans share the resource of a line: lines stay short enough to be read one by one. */
const SPANS_PER_LINE = 500;

/** One request per line, each of one session. */
export function* writeOtlpLines(
  sessions: Iterable<ExportedSession>,
  options: WriteOptions,
): Generator<string> {
  for (const session of sessions) {
    const head = `{"resourceSpans":[${requestHead(session, options)}`;
    let inLine = 0;
    for (const span of spansOf(session, options)) {
      if (inLine === SPANS_PER_LINE) {
        yield ']}]}]}\n';
        inLine = 0;
      }
      yield (inLine++ === 0 ? head : ',') + span;
    }
    if (inLine > 0) yield ']}]}]}\n';
  }
}

/** Up to and with the bracket that opens the spans. */
function requestHead({ session }: ExportedSession, { generator }: WriteOptions): string {
  const resource = attributesToOtlp(sessionToResource(session));
  const scope = `{"name":"${SCOPE_NAME}","version":${jsonText(generator)}}`;
  return `{"resource":{"attributes":${resource}},"scopeSpans":[{"scope":${scope},"spans":[`;
}

function* spansOf({ session, records }: ExportedSession, options: WriteOptions): Generator<string> {
  const edges = edgesByTarget(records.edges);
  for (const recorded of spansAndGaps(session.sessionId, records)) {
    const times = { timeOrigin: session.timeOrigin, exportedAt: options.exportedAt };
    yield spanToJson(spanToOtlp(recorded, edges, times));
  }
}
