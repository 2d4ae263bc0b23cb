import type { TimeWindow } from '../../../core/analysis/time-window.ts';
import type { Trace, TraceNode } from '../../../core/analysis/trace-model.ts';
import { formatDuration } from '../../../core/base/format-duration.ts';
import { offsetText } from '../../widgets/offset-text.ts';

/** The picture in words, for the live text: its range and what is selected in it. */
export function describePicture(trace: Trace, window: TimeWindow, selected: TraceNode | undefined): string {
  const range = `Showing ${offsetText(window.from - trace.start)} to ${offsetText(window.to - trace.start)}.`;
  if (selected === undefined) return range;
  const { span } = selected;
  const duration = span.end === undefined ? 'still running' : formatDuration(span.end - span.start);
  const status = span.status === 'error' ? ', failed' : '';
  return `${range} Selected ${span.name}, ${duration}, starts at ${offsetText(span.start - trace.start)}${status}.`;
}
