import { ArrowDown } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { formatCount } from '../../../core/base/format-count.ts';
import { useFilter } from '../../state/filter.ts';
import { useSelectedCount } from '../../state/selected-traces.ts';
import { useSelection } from '../../state/selection.ts';
import { useGaps, useShownTraces } from '../../state/traces.ts';
import { useView } from '../../state/view.ts';
import { GridPart } from '../../widgets/grid-part.tsx';
import { LiveText } from '../../widgets/live-text.tsx';
import { useVirtualRows } from '../../widgets/virtual-rows.ts';
import { GapListRow } from './gap-list-row.tsx';
import { listRows } from './list-rows.ts';
import { createLongest } from './longest.ts';
import { SelectionBar } from './selection-bar.tsx';
import styles from './trace-list.module.css';
import { TraceListRow } from './trace-list-row.tsx';
import { TracesHead } from './traces-head.tsx';
import { useStickToEnd } from './use-stick-to-end.ts';
import { useTraceChoice } from './use-trace-choice.ts';

const ROW_HEIGHT = 26;
const HEAD_HEIGHT = 24;
/** Where there are only gaps, so many are seen above what to do next; the others can be scrolled to. */
const MOST_GAPS_ABOVE = 4;

export interface TraceListProps {
  /** Shown while there are no traces, below the gaps if there are any: what to do next. */
  readonly empty: ReactNode;
  /** Called when a person chose a trace by a click or by Enter: the drawer closes. */
  readonly onChosen: () => void;
}

/** The list of traces: newest last, following what comes in while the person is at its end. */
export function TraceList({ empty, onChosen }: TraceListProps) {
  const container = useRef<HTMLDivElement>(null);
  const traces = useShownTraces();
  const gaps = useGapsInBrush();
  const isFiltering = useFilter((state) => state.query !== undefined);
  // Gaps have no name to match: where a filter leaves no trace, they would stand there for nothing.
  const hidesGaps = isFiltering && traces.length === 0;
  const rows = useMemo(() => listRows(traces, hidesGaps ? [] : gaps), [traces, gaps, hidesGaps]);
  const hasOnlyGaps = traces.length === 0 && rows.count > 0;
  const gapsHeight = hasOnlyGaps
    ? HEAD_HEIGHT + Math.min(rows.count, MOST_GAPS_ABOVE) * ROW_HEIGHT
    : undefined;
  const [longestOf] = useState(createLongest);
  const longest = useMemo(() => longestOf(traces), [longestOf, traces]);
  const opened = useSelection((state) => state.traceKey);
  const selected = useSelection((state) => state.traceKeys);
  const { newBelow, scrollToEnd, isAtEnd } = useStickToEnd({ container, rows, rowHeight: ROW_HEIGHT });
  const { start, end, offset, totalHeight, pageRows, scrollToRow } = useVirtualRows({
    count: rows.count,
    rowHeight: ROW_HEIGHT,
    container,
    headHeight: HEAD_HEIGHT,
    isAtEnd,
  });
  const { activeIndex, handlers } = useTraceChoice({ container, rows, pageRows, scrollToRow, onChosen });
  const selectedCount = useSelectedCount();
  const hasBar = selectedCount > 1;
  const latest = useRef({ activeIndex, scrollToRow });
  useLayoutEffect(() => {
    latest.current = { activeIndex, scrollToRow };
  });
  useLayoutEffect(() => {
    // The bar has taken room at the lower end, where that row may be.
    if (hasBar) latest.current.scrollToRow(latest.current.activeIndex);
  }, [hasBar]);

  const draw = (index: number): ReactNode => {
    const row = rows.at(index);
    if (row === undefined) return undefined;
    const isAway = index < start || index >= end;
    const top = isAway ? 0 : offset + (index - start) * ROW_HEIGHT;
    const isActive = index === activeIndex;
    const place = { index, top, isAway, isActive };
    if (row.kind === 'gap') return <GapListRow key={row.key} gap={row.gap} {...place} />;
    const { key } = row.trace;
    return (
      <TraceListRow
        key={key}
        trace={row.trace}
        longest={longest}
        isSelected={selected.has(key)}
        isOpen={hasBar && key === opened}
        {...place}
      />
    );
  };
  const drawn = Array.from({ length: Math.max(0, end - start) }, (_, position) => start + position);
  // The row in the tab order stays in the document when it is scrolled away, or the keyboard would lose its place. It stands among
  // its siblings where it belongs: React would move it otherwise, and what is moved loses the focus.
  if (activeIndex >= 0 && activeIndex < start) drawn.unshift(activeIndex);
  if (activeIndex >= end) drawn.push(activeIndex);

  return (
    <div className={styles.list}>
      <div className={styles.sight}>
        <GridPart
          ref={container}
          role="grid"
          aria-label="Traces"
          aria-multiselectable="true"
          aria-rowcount={rows.count + 1}
          className={styles.scroller}
          style={gapsHeight === undefined ? undefined : { flex: 'none', height: gapsHeight }}
          {...handlers}
        >
          <TracesHead />
          {rows.count === 0 ? undefined : (
            <GridPart role="rowgroup" className={styles.rows} style={{ height: totalHeight }}>
              {drawn.map(draw)}
            </GridPart>
          )}
        </GridPart>
        {traces.length > 0 ? undefined : (
          <div className={styles.empty} style={gapsHeight === undefined ? undefined : { top: gapsHeight }}>
            {empty}
          </div>
        )}
        {newBelow === 0 ? undefined : (
          <button type="button" className={styles.newBelow} onClick={scrollToEnd}>
            <ArrowDown size={12} aria-hidden="true" /> {formatCount(newBelow)} new below
          </button>
        )}
      </div>
      {hasBar ? <SelectionBar /> : undefined}
      <LiveText text={hasBar ? `${formatCount(selectedCount)} traces selected` : ''} />
    </div>
  );
}

function useGapsInBrush() {
  const gaps = useGaps();
  const brush = useView((state) => state.brush);
  return useMemo(
    () => (brush === undefined ? gaps : gaps.filter((gap) => gap.start <= brush.to && gap.end >= brush.from)),
    [gaps, brush],
  );
}
