import { ArrowDown } from 'lucide-react';
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { formatCount } from '../../../core/base/format-count.ts';
import { useFilter } from '../../state/filter.ts';
import { openTrace, useSelection } from '../../state/selection.ts';
import { useGaps, useShownTraces } from '../../state/traces.ts';
import { useView } from '../../state/view.ts';
import { GridPart } from '../../widgets/grid-part.tsx';
import { rowAfterKey } from '../../widgets/row-keys.ts';
import { useVirtualRows } from '../../widgets/virtual-rows.ts';
import { GapListRow } from './gap-list-row.tsx';
import { type ListRow, listRows } from './list-rows.ts';
import { createLongest } from './longest.ts';
import { TraceListRow } from './trace-list-row.tsx';
import styles from './traces.module.css';
import { TracesHead } from './traces-head.tsx';
import { useStickToEnd } from './use-stick-to-end.ts';

const ROW_HEIGHT = 26;
const HEAD_HEIGHT = 24;
/** Where there are only gaps, so many are seen above what to do next; the others can be scrolled to. */
const MOST_GAPS_ABOVE = 4;

export interface TracesProps {
  /** Shown while there are no traces, below the gaps if there are any: what to do next. */
  readonly empty: ReactNode;
  /** Called when a person chose a trace by a click or by Enter: the drawer closes. */
  readonly onChosen: () => void;
}

/** The list of traces: newest last, following what comes in while the person is at its end. */
export function Traces({ empty, onChosen }: TracesProps) {
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
  const selected = useSelection((state) => state.traceKey);
  const { newBelow, scrollToEnd, isAtEnd } = useStickToEnd({ container, rows, rowHeight: ROW_HEIGHT });
  const { start, end, offset, totalHeight, pageRows, scrollToRow } = useVirtualRows({
    count: rows.count,
    rowHeight: ROW_HEIGHT,
    container,
    headHeight: HEAD_HEIGHT,
    isAtEnd,
  });
  const [active, setActive] = useState<{ readonly key: string; readonly index: number } | undefined>(
    undefined,
  );
  const activeIndex = active === undefined ? -1 : rows.indexOf(active.key, active.index);
  const tabIndexAt = activeIndex === -1 ? rows.count - 1 : activeIndex;
  const wantsFocus = useRef(false);
  const revealed = useRef<string | undefined>(undefined);

  // The selection may move from elsewhere: an edge that was followed, a key of the panel. Shown once, not again with every row that comes.
  useLayoutEffect(() => {
    if (selected === undefined || revealed.current === selected) return;
    const index = rows.indexOf(selected, rows.count - 1);
    if (index === -1) return;
    revealed.current = selected;
    setActive({ key: selected, index });
    scrollToRow(index);
  }, [selected, rows, scrollToRow]);
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    rowElement(container.current, activeIndex)?.focus({ preventScroll: true });
  });

  const choose = (index: number): void => {
    const row = rows.at(index);
    if (row === undefined) return;
    setActive({ key: row.key, index });
    scrollToRow(index);
    revealed.current = row.key;
    if (row.kind === 'trace') openTrace(row.trace.key);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      choose(tabIndexAt);
      onChosen();
      return;
    }
    const index = rowAfterKey(event.key, { index: tabIndexAt, count: rows.count, pageRows });
    if (index === undefined) return;
    event.preventDefault();
    wantsFocus.current = true;
    choose(index);
  };
  const onClick = (event: MouseEvent): void => {
    const index = indexOfRow(event.target);
    if (index === undefined) return;
    choose(index);
    onChosen();
  };
  const onFocus = (event: FocusEvent): void => {
    const index = indexOfRow(event.target);
    const key = index === undefined ? undefined : rows.at(index)?.key;
    if (index !== undefined && key !== undefined) setActive({ key, index });
  };

  const draw = (index: number): ReactNode => {
    const row = rows.at(index);
    if (row === undefined) return undefined;
    const isAway = index < start || index >= end;
    const top = isAway ? 0 : offset + (index - start) * ROW_HEIGHT;
    return drawRow(row, { index, top, isAway, longest, selected, isActive: index === tabIndexAt });
  };
  const drawn = Array.from({ length: Math.max(0, end - start) }, (_, position) => start + position);
  // The row in the tab order stays in the document when it is scrolled away, or the keyboard would lose its place. It stands among
  // its siblings where it belongs: React would move it otherwise, and what is moved loses the focus.
  if (tabIndexAt >= 0 && tabIndexAt < start) drawn.unshift(tabIndexAt);
  if (tabIndexAt >= end) drawn.push(tabIndexAt);

  return (
    <div className={styles.list}>
      <GridPart
        ref={container}
        role="grid"
        aria-label="Traces"
        aria-rowcount={rows.count + 1}
        className={styles.scroller}
        style={gapsHeight === undefined ? undefined : { height: gapsHeight }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={onFocus}
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
  );
}

interface RowDrawing {
  readonly index: number;
  readonly top: number;
  readonly isAway: boolean;
  readonly longest: number;
  readonly selected: string | undefined;
  readonly isActive: boolean;
}

function drawRow(row: ListRow, drawing: RowDrawing): ReactNode {
  const { longest, selected, ...place } = drawing;
  if (row.kind === 'gap') return <GapListRow key={row.key} gap={row.gap} {...place} />;
  return (
    <TraceListRow
      key={row.key}
      trace={row.trace}
      longest={longest}
      isSelected={row.key === selected}
      {...place}
    />
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

function rowElement(container: HTMLElement | null, index: number): HTMLElement | undefined {
  return container?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? undefined;
}

function indexOfRow(target: EventTarget): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row === null ? undefined : Number(row.dataset.index);
}
