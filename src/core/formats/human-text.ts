import { spansByTrace } from '../analysis/exchange/spans-by-trace.ts';
import { buildTrace, type Trace } from '../analysis/trace-model.ts';
import { finish, type Steps } from '../base/steps.ts';
import type { ExportedSession, Format, WriteOptions } from './format.ts';
import { type TraceTextOptions, traceText } from './human-text/trace-lines.ts';

/** A readable report, for the Text view, the clipboard and issues. It is written, never read back. */
export const humanText: Format = {
  id: 'human-text',
  label: 'Text',
  extension: '.txt',
  mimeType: 'text/plain',
  write: writeHumanText,
  recognises: () => false,
};

/** How often `traceToText` goes through the spans, events left out. */
export const TEXT_PASSES = 3;

/** The report of one trace. The pauses count the spans gone through, and the events. */
export function traceToText(trace: Trace, options: TraceTextOptions = {}): Steps<string> {
  return traceText(trace, options);
}

/** One report per trace, session by session, in the order the traces began to be recorded. */
export function* writeHumanText(
  sessions: Iterable<ExportedSession>,
  _options: WriteOptions,
): Generator<string> {
  for (const { session, records } of sessions) {
    const edges = [...records.edges];
    for (const [traceId, recorded] of spansByTrace(records.spans)) {
      const trace = buildTrace({
        traceId,
        spans: recorded.map(({ span }) => span),
        events: recorded.flatMap(({ events }) => events),
        edges: edges.filter(({ fromTraceId, toTraceId }) => fromTraceId === traceId || toTraceId === traceId),
      });
      if (trace === undefined) continue;
      yield `${finish(traceToText(trace, { url: session.url, timeOrigin: session.timeOrigin }))}\n`;
    }
  }
}
