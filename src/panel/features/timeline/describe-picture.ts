import type { TimeWindow } from '../../../core/analysis/time-window.ts';
import type { Trace, TraceNode } from '../../../core/analysis/trace-model.ts';
import { formatDuration } from '../../../core/base/format-duration.ts';
import { type GapFacts, gapSentence } from '../../widgets/gap-sentence.ts';
import { offsetText } from '../../widgets/offset-text.ts';

/** The picture in words, for the live text: its range and what is selected in it. */
export function describePicture(
  trace: Trace,
  { window, gaps }: { readonly window: TimeWindow; readonly gaps: readonly GapFacts[] },
  selected: TraceNode | undefined,
): string {
  const times = `${offsetText(window.from - trace.start)} to ${offsetText(window.to - trace.start)}`;
  const range = `Showing ${times}.${missingText(gaps, window)}`;
  if (selected === undefined) return range;
  const { span } = selected;
  const duration = span.end === undefined ? 'still running' : formatDuration(span.end - span.start);
  const status = span.status === 'error' ? ', failed' : '';
  return `${range} Selected ${span.name}, ${duration}, starts at ${offsetText(span.start - trace.start)}${status}.`;
}

/** The first gap in sight in full, and how many more there are: a long list would never be read to its end. */
function missingText(gaps: readonly GapFacts[], window: TimeWindow): string {
  const [first, ...others] = gaps.filter(({ start, end }) => start <= window.to && end >= window.from);
  if (first === undefined) return '';
  const more =
    others.length === 0 ? '' : `, and ${others.length} more ${others.length === 1 ? 'gap' : 'gaps'}`;
  return ` Gap: ${gapSentence(first)}${more}.`;
}
