import { gatherTrace } from '../analysis/exchange/gather-trace.ts';
import type { Trace } from '../analysis/trace-model.ts';
import { formatCount } from '../base/format-count.ts';
import { formatDuration } from '../base/format-duration.ts';
import { finish, type Steps } from '../base/steps.ts';
import { isoTime } from '../base/write-json.ts';
import type { Gap } from '../model/span.ts';
import { type EpochMillis, toEpoch } from '../model/time.ts';
import type { ExportedSessions, Format, WriteOptions } from './format.ts';
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

/** The report of one trace, in blocks of whole lines. The pauses count the spans gone through, and the events. */
export function traceToText(trace: Trace, options: TraceTextOptions = {}): Steps<readonly string[]> {
  return traceText(trace, options);
}

/** One report per trace, session by session, in the order in which the traces began; then what is missing. */
export async function* writeHumanText(
  sessions: ExportedSessions,
  _options: WriteOptions,
): AsyncGenerator<string> {
  for await (const { session, records } of sessions) {
    for await (const recorded of records.traces) {
      const trace = await gatherTrace(recorded);
      if (trace === undefined) continue;
      const blocks = finish(traceToText(trace, { url: session.url, timeOrigin: session.timeOrigin }));
      yield `${blocks.join('')}\n`;
    }
    for await (const gaps of records.gaps) {
      yield gaps.map((gap) => `${gapLine(gap, session.timeOrigin)}\n\n`).join('');
    }
  }
}

function gapLine({ start, end, count, reason }: Gap, timeOrigin: EpochMillis): string {
  const many =
    count === 0 ? 'an unknown number of records' : `${formatCount(count)} record${count === 1 ? '' : 's'}`;
  const began = isoTime(toEpoch(timeOrigin, start));
  return `Missing: ${many} within ${formatDuration(end - start)} from ${began} (${reason})`;
}
