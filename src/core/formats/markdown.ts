import { readErrors } from '../analysis/error-info.ts';
import { spansByTrace } from '../analysis/exchange/spans-by-trace.ts';
import { buildTrace, type Trace } from '../analysis/trace-model.ts';
import { formatDuration } from '../base/format-duration.ts';
import { isoTime } from '../base/write-json.ts';
import type { Gap } from '../model/span.ts';
import type { ExportedSession, Format, WriteOptions } from './format.ts';

/** A summary for issues and chats: what ran, what was slow, what failed. It is written, never read back. */
export const markdown: Format = {
  id: 'markdown',
  label: 'Markdown summary',
  extension: '.md',
  mimeType: 'text/markdown',
  write: writeMarkdown,
  recognises: () => false,
};

function* writeMarkdown(sessions: Iterable<ExportedSession>, options: WriteOptions): Generator<string> {
  yield `# Traces\n\n${options.generator}, ${isoTime(options.exportedAt)}\n`;
  for (const { session, records } of sessions) {
    const traces: Trace[] = [];
    for (const [traceId, recorded] of spansByTrace(records.spans)) {
      const trace = buildTrace({
        traceId,
        spans: recorded.map(({ span }) => span),
        events: recorded.flatMap(({ events }) => events),
      });
      if (trace !== undefined) traces.push(trace);
    }
    yield `\n## ${plain(session.title === '' ? 'Page' : session.title)}\n\n${plain(session.url)}\n\n`;
    yield '| Trace | Spans | Errors | Duration |\n| --- | ---: | ---: | ---: |\n';
    for (const trace of traces) yield `${traceRow(trace)}\n`;
    yield* section('Slowest spans', slowest(traces));
    yield* section('Errors', traces.flatMap(errorLines));
    yield* section('Missing records', Array.from(records.gaps, gapLine));
  }
}

function traceRow(trace: Trace): string {
  const [rootId] = trace.rootIds;
  const name = rootId === undefined ? '' : (trace.byId.get(rootId)?.span.name ?? '');
  const duration = formatDuration(trace.end - trace.start);
  return `| ${plain(name)} | ${trace.spans.length} | ${trace.errorIds.length} | ${duration} |`;
}

function* section(title: string, lines: readonly string[]): Generator<string> {
  if (lines.length > 0) yield `\n### ${title}\n\n${lines.join('\n')}\n`;
}

const MOST_SLOW = 10;

function slowest(traces: readonly Trace[]): readonly string[] {
  const spans = traces.flatMap((trace) => trace.spans);
  return spans
    .map(({ name, start, end }) => ({ name, duration: end === undefined ? 0 : end - start }))
    .sort((one, other) => other.duration - one.duration)
    .slice(0, MOST_SLOW)
    .map(({ name, duration }) => `- ${formatDuration(duration)} · ${plain(name)}`);
}

function errorLines(trace: Trace): readonly string[] {
  return trace.errorIds.flatMap((spanId) => {
    const node = trace.byId.get(spanId);
    if (node === undefined) return [];
    const reasons = readErrors(node.events).map(({ type, message }) => `${type}: ${message}`);
    const said = reasons.length > 0 ? reasons : [node.span.statusMessage ?? 'failed'];
    return said.map((reason) => `- ${plain(node.span.name)}: ${plain(reason)}`);
  });
}

function gapLine({ start, end, count, reason }: Gap): string {
  const many = count === 0 ? 'an unknown number' : String(count);
  return `- ${many} within ${formatDuration(end - start)}: ${reason}`;
}

/** Names come from pages: on one line, and nothing of them is markup. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&');
}
