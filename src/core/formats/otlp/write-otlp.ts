import { spansAndGaps } from '../../analysis/exchange/gap-spans.ts';
import { regroup } from '../../base/regroup.ts';
import { jsonText } from '../../base/write-json.ts';
import { writeElements } from '../../base/write-list.ts';
import type { ExportedSession, ExportedSessions, WriteOptions } from '../format.ts';
import { attributesToOtlp } from './any-value.ts';
import { SCOPE_NAME, sessionToResource, spanToOtlp } from './otlp-model.ts';
import { spanToJson } from './print-json.ts';

/** A resource per session, a span per line. */
export async function* writeOtlpJson(
  sessions: ExportedSessions,
  options: WriteOptions,
): AsyncGenerator<string> {
  yield '{"resourceSpans":[';
  let separator = '\n';
  for await (const session of sessions) {
    yield separator + requestHead(session, options);
    separator = ',\n';
    yield* writeElements(spansOf(session, options));
    yield ']}]}';
  }
  yield '\n]}\n';
}

/** So many spans share the resource of a line: lines stay short enough to be read one by one. */
const SPANS_PER_LINE = 500;

/** One request per line, each of one session. */
export async function* writeOtlpLines(
  sessions: ExportedSessions,
  options: WriteOptions,
): AsyncGenerator<string> {
  for await (const session of sessions) {
    const head = `{"resourceSpans":[${requestHead(session, options)}`;
    for await (const spans of regroup(spansOf(session, options), SPANS_PER_LINE)) {
      yield `${head}${spans.join(',')}]}]}]}\n`;
    }
  }
}

/** Up to and with the bracket that opens the spans. */
function requestHead({ session }: ExportedSession, { generator }: WriteOptions): string {
  const resource = attributesToOtlp(sessionToResource(session));
  const scope = `{"name":"${SCOPE_NAME}","version":${jsonText(generator)}}`;
  return `{"resource":{"attributes":${resource}},"scopeSpans":[{"scope":${scope},"spans":[`;
}

async function* spansOf(
  { session, records }: ExportedSession,
  { exportedAt }: WriteOptions,
): AsyncGenerator<readonly string[]> {
  const times = { timeOrigin: session.timeOrigin, exportedAt };
  for await (const batch of spansAndGaps(session.sessionId, records)) {
    yield batch.map((recorded) => spanToJson(spanToOtlp(recorded, times)));
  }
}
