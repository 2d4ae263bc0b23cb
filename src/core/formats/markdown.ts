import { readErrors } from '../analysis/error-info.ts';
import { gatherTrace } from '../analysis/exchange/gather-trace.ts';
import type { SessionRecords } from '../analysis/session-records.ts';
import type { Trace } from '../analysis/trace-model.ts';
import { formatDuration } from '../base/format-duration.ts';
import { isoTime } from '../base/write-json.ts';
import type { Gap, Span } from '../model/span.ts';
import type { ExportedSessions, Format, WriteOptions } from './format.ts';

/** A summary for issues and chats: what ran, what was slow, what failed. It is written, never read back. */
export const markdown: Format = {
  id: 'markdown',
  label: 'Markdown summary',
  extension: '.md',
  mimeType: 'text/markdown',
  write: writeMarkdown,
  recognises: () => false,
};

async function* writeMarkdown(sessions: ExportedSessions, options: WriteOptions): AsyncGenerator<string> {
  yield `# Traces\n\n${options.generator}, ${isoTime(options.exportedAt)}\n`;
  for await (const { session, records } of sessions) {
    yield `\n## ${plain(session.title === '' ? 'Page' : session.title)}\n\n${plain(session.url)}\n\n`;
    yield '| Trace | Spans | Errors | Duration |\n| --- | ---: | ---: | ---: |\n';
    let slow: readonly SlowSpan[] = [];
    const errors: string[] = [];
    for await (const recorded of records.traces) {
      const trace = await gatherTrace(recorded);
      if (trace === undefined) continue;
      yield `${traceRow(trace)}\n`;
      slow = slowest([...slow, ...slowest(trace.spans.map(durationOf))]);
      errors.push(...errorLines(trace));
    }
    yield* section('Slowest spans', slow.map(slowLine));
    yield* section('Errors', errors);
    yield* section('Missing records', await gapLines(records));
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

interface SlowSpan {
  readonly name: string;
  readonly duration: number;
}

const MOST_SLOW = 10;

function slowest(spans: readonly SlowSpan[]): readonly SlowSpan[] {
  return spans.toSorted((one, other) => other.duration - one.duration).slice(0, MOST_SLOW);
}

function durationOf({ name, start, end }: Span): SlowSpan {
  return { name, duration: end === undefined ? 0 : end - start };
}

function slowLine({ name, duration }: SlowSpan): string {
  return `- ${formatDuration(duration)} · ${plain(name)}`;
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

async function gapLines(records: SessionRecords): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of records.gaps) lines.push(...batch.map(gapLine));
  return lines;
}

function gapLine({ start, end, count, reason }: Gap): string {
  const many = count === 0 ? 'an unknown number' : String(count);
  return `- ${many} within ${formatDuration(end - start)}: ${reason}`;
}

/** Names come from pages: on one line, and nothing of them is markup. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&');
}
