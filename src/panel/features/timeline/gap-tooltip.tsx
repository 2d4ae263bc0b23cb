import type { Trace } from '../../../core/analysis/trace-model.ts';
import type { CanvasSize } from '../../widgets/canvas-surface.ts';
import { type GapFacts, gapSentence } from '../../widgets/gap-sentence.ts';
import { offsetText } from '../../widgets/offset-text.ts';
import type { Point } from './hit-test.ts';
import styles from './timeline.module.css';
import { tooltipPlace } from './tooltip-place.ts';

export interface GapTooltipProps {
  readonly trace: Trace;
  readonly gap: GapFacts;
  readonly point: Point;
  /** The picture that it must not leave. */
  readonly room: CanvasSize;
}

/** What is missing where the pointer is. The list has a row for each gap, so it is hidden from screen readers. */
export function GapTooltip({ trace, gap, point, room }: GapTooltipProps) {
  return (
    <div className={styles.tooltip} style={tooltipPlace(point, room)} aria-hidden="true">
      <p className={styles.tooltipName}>{gapSentence(gap)}</p>
      <dl>
        <dt>from</dt>
        <dd>{offsetText(gap.start - trace.start)}</dd>
        <dt>to</dt>
        <dd>{offsetText(gap.end - trace.start)}</dd>
      </dl>
    </div>
  );
}
