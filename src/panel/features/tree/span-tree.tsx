import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { foldableSpans, layoutWaterfall } from '../../../core/analysis/layout-waterfall.ts';
import type { Trace } from '../../../core/analysis/trace-model.ts';
import { useSelectedSpan } from '../../state/open-trace.ts';
import { selectSpan } from '../../state/selection.ts';
import { setCollapsed, toggleCollapsed, useView } from '../../state/view.ts';
import { GridPart } from '../../widgets/grid-part.tsx';
import { type TreegridMove, treegridMove } from '../../widgets/treegrid-keys.ts';
import { useVirtualRows } from '../../widgets/virtual-rows.ts';
import { SpanRow } from './span-row.tsx';
import styles from './tree.module.css';
import { useRowTyping } from './use-row-typing.ts';

const ROW_HEIGHT = 24;
const HEAD_HEIGHT = 24;

/**
 * A treegrid that keeps the focus itself and points at the active row: rows come and go as they scroll, the focus does not.
 * The active row is the selected span, as in every tree of DevTools.
 */
export function SpanTree({ trace }: { readonly trace: Trace }) {
  const container = useRef<HTMLDivElement>(null);
  const id = useId();
  const collapsed = useView((state) => state.collapsed);
  const waterfall = useMemo(() => layoutWaterfall(trace, { collapsed }), [trace, collapsed]);
  const { length, row: rowAt, rowOf } = waterfall;
  const selected = useSelectedSpan();
  const active = (selected && rowOf(selected.span.spanId)) ?? 0;
  const inSight = useVirtualRows({
    count: length,
    rowHeight: ROW_HEIGHT,
    container,
    headHeight: HEAD_HEIGHT,
  });
  const { start, end, offset, totalHeight, pageRows, scrollToRow } = inSight;
  const find = useRowTyping((row) => rowAt(row)?.span.name ?? '', length);

  const latest = useRef({ rowOf, scrollToRow });
  useLayoutEffect(() => {
    latest.current = { rowOf, scrollToRow };
  });
  const selectedId = selected?.span.spanId;
  useEffect(() => {
    // Only when the selection moves: a live trace must not pull back somebody who scrolled away.
    const row = selectedId === undefined ? undefined : latest.current.rowOf(selectedId);
    if (row !== undefined) latest.current.scrollToRow(row);
  }, [selectedId]);

  const select = (row: number) => selectSpan(rowAt(row)?.span.spanId);
  const toggle = (row: number) => {
    const target = rowAt(row);
    if (target) toggleCollapsed(target.span.spanId);
  };
  const parentOf = (row: number) => {
    const parentId = trace.nodes[rowAt(row)?.place ?? -1]?.parentId;
    return parentId === undefined ? undefined : rowOf(parentId);
  };
  const perform = (move: TreegridMove) => {
    if (move.kind === 'focus' || move.kind === 'select') select(move.row);
    else if (move.kind === 'toggle') toggle(move.row);
    else setCollapsed(move.kind === 'collapse-all' ? foldableSpans(trace) : new Set());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typed = isBracket(event.key) ? undefined : find(event, active);
    const move =
      typed === undefined
        ? treegridMove({ length, rowAt, parentOf }, { key: event.key, row: active, page: pageRows })
        : focusOn(typed);
    if (move === undefined) return;
    perform(move);
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return;
    const row = Number(event.target.closest('[data-row]')?.getAttribute('data-row') ?? -1);
    if (row < 0) return;
    if (event.target.closest('[data-expander]')) toggle(row);
    else select(row);
  };

  const visible = Array.from({ length: end - start }, (_, position) => rowAt(start + position));
  const isActiveInSight = active >= start && active < end;
  return (
    <GridPart
      ref={container}
      role="treegrid"
      aria-label="Spans"
      aria-rowcount={length + 1}
      aria-activedescendant={isActiveInSight ? `${id}-${active}` : undefined}
      className={styles.tree}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <SpanHead />
      <GridPart role="rowgroup" className={styles.rows} style={{ height: totalHeight }}>
        {visible.map((row, position) =>
          row === undefined ? null : (
            <SpanRow
              key={row.span.spanId}
              id={`${id}-${start + position}`}
              trace={trace}
              row={row}
              index={start + position}
              top={offset + position * ROW_HEIGHT}
              isActive={start + position === active}
            />
          ),
        )}
      </GridPart>
    </GridPart>
  );
}

function SpanHead() {
  return (
    <GridPart role="row" aria-rowindex={1} className={styles.head}>
      <GridPart role="columnheader">Name</GridPart>
      <GridPart role="columnheader" className={styles.actor}>
        Actor
      </GridPart>
      <GridPart role="columnheader" className={`${styles.number} ${styles.start}`}>
        Start
      </GridPart>
      <GridPart role="columnheader">Duration</GridPart>
      <GridPart role="columnheader" className={`${styles.number} ${styles.self}`}>
        Self
      </GridPart>
      <GridPart role="columnheader">Status</GridPart>
    </GridPart>
  );
}

function isBracket(key: string): boolean {
  return key === '[' || key === ']';
}

function focusOn(row: number): TreegridMove {
  return { kind: 'focus', row };
}
