import type { WaterfallRow } from '../../../core/analysis/layout-waterfall.ts';
import { timeSpan } from '../../../core/analysis/self-time.ts';
import type { Trace } from '../../../core/analysis/trace-model.ts';
import { formatDuration } from '../../../core/base/format-duration.ts';
import type { CanvasSize } from '../../widgets/canvas-surface.ts';
import { offsetText } from '../../widgets/offset-text.ts';
import { statusWords } from '../../widgets/status-words.ts';
import { Swatch } from '../../widgets/swatch.tsx';
import type { Point } from './hit-test.ts';
import styles from './timeline.module.css';
import { tooltipPlace } from './tooltip-place.ts';

export interface TimelineTooltipProps {
  readonly trace: Trace;
  readonly row: WaterfallRow;
  readonly point: Point;
  /** The picture that it must not leave. */
  readonly room: CanvasSize;
}

/** What the pointer is on. The same facts stand in the details, so it is hidden from screen readers. */
export function TimelineTooltip({ trace, row, point, room }: TimelineTooltipProps) {
  const { span } = row;
  const status = statusWords(span);
  return (
    <div className={styles.tooltip} style={tooltipPlace(point, room)} aria-hidden="true">
      <p className={styles.tooltipName}>
        <Swatch category={span.category} />
        <span>{span.name}</span>
      </p>
      <dl>
        <dt>duration</dt>
        <dd>{row.isOpen ? 'running' : formatDuration(row.end - row.start)}</dd>
        <dt>self</dt>
        <dd>{formatDuration(timeSpan(trace, span.spanId)?.self ?? 0)}</dd>
        <dt>start</dt>
        <dd>{offsetText(span.start - trace.start)}</dd>
        {status === undefined ? null : (
          <>
            <dt>status</dt>
            <dd data-status={span.status}>{status}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
