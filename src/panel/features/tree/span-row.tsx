import { ChevronDown, ChevronRight } from 'lucide-react';
import type { WaterfallRow } from '../../../core/analysis/layout-waterfall.ts';
import { timeSpan } from '../../../core/analysis/self-time.ts';
import { skewOf } from '../../../core/analysis/skew.ts';
import type { Trace } from '../../../core/analysis/trace-model.ts';
import { formatCount } from '../../../core/base/format-count.ts';
import { formatDuration } from '../../../core/base/format-duration.ts';
import { categoryColour } from '../../theme/category-colour.ts';
import { Chip } from '../../widgets/chip.tsx';
import { GridPart } from '../../widgets/grid-part.tsx';
import { offsetText } from '../../widgets/offset-text.ts';
import { SkewChip } from '../../widgets/skew-chip.tsx';
import { Swatch } from '../../widgets/swatch.tsx';
import styles from './tree.module.css';

export interface SpanRowProps {
  readonly id: string;
  readonly trace: Trace;
  readonly row: WaterfallRow;
  readonly index: number;
  /** Pixels below the top of the box of rows. */
  readonly top: number;
  readonly isActive: boolean;
}

/** Pixels per level; deep down the steps get small, or the names would be pushed out of sight. */
const INDENT = 14;
const DEEP = 8;
const DEEP_INDENT = 3;

export function SpanRow({ id, trace, row, index, top, isActive }: SpanRowProps) {
  const { span, depth } = row;
  const node = trace.nodes[row.place];
  const skew = node === undefined ? undefined : skewOf(trace, node);
  const isError = span.status === 'error';
  return (
    <GridPart
      role="row"
      id={id}
      aria-level={depth + 1}
      aria-posinset={(node?.position ?? 0) + 1}
      aria-setsize={countSiblings(trace, row)}
      aria-expanded={row.hasChildren ? !row.isCollapsed : undefined}
      aria-selected={isActive}
      aria-rowindex={index + 2}
      data-row={index}
      className={isActive ? `${styles.row} ${styles.active}` : styles.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      <GridPart
        role="gridcell"
        className={styles.name}
        style={{ paddingLeft: `min(${indentOf(depth)}px, 45%)` }}
      >
        <Expander row={row} />
        {/* The name of the row begins with the name of the span. */}
        <span className={styles.swatch} aria-hidden="true">
          <Swatch category={span.category} />
        </span>
        <span className={styles.nameText} title={span.name}>
          {span.name}
        </span>
        {skew === undefined ? null : <SkewChip {...skew} />}
        {row.isCollapsed ? (
          <Chip tone={row.hidesError ? 'error' : 'plain'}>{`+${formatCount(row.hiddenSpans)}`}</Chip>
        ) : null}
      </GridPart>
      <GridPart role="gridcell" className={styles.actor}>
        {span.actor === undefined ? null : <Chip>{span.actor}</Chip>}
      </GridPart>
      <GridPart role="gridcell" className={`${styles.number} ${styles.start}`}>
        {offsetText(span.start - trace.start)}
      </GridPart>
      <GridPart role="gridcell" className={styles.duration}>
        <PlacedBar trace={trace} row={row} />
        <span className={styles.durationText}>
          {row.isOpen ? 'running' : formatDuration(row.end - row.start)}
        </span>
      </GridPart>
      <GridPart role="gridcell" className={`${styles.number} ${styles.self}`}>
        {formatDuration(timeSpan(trace, span.spanId)?.self ?? 0)}
      </GridPart>
      <GridPart
        role="gridcell"
        className={isError ? `${styles.status} ${styles.failed}` : styles.status}
        title={span.statusMessage}
      >
        {span.status === 'unset' ? null : span.status}
        {span.statusMessage === undefined ? null : (
          <span className={styles.statusMessage}>
            {span.status === 'unset' ? span.statusMessage : ` · ${span.statusMessage}`}
          </span>
        )}
      </GridPart>
    </GridPart>
  );
}

function indentOf(depth: number): number {
  return Math.min(depth, DEEP) * INDENT + Math.max(0, depth - DEEP) * DEEP_INDENT;
}

/** The row itself says whether it is expanded; the arrow is for pointers. */
function Expander({ row }: { readonly row: WaterfallRow }) {
  const Arrow = row.isCollapsed ? ChevronRight : ChevronDown;
  return (
    <span className={styles.expander} data-expander={row.hasChildren ? '' : undefined} aria-hidden="true">
      {row.hasChildren ? <Arrow size={12} /> : null}
    </span>
  );
}

/** Where in the trace the span ran: all bars share the trace's time. */
function PlacedBar({ trace, row }: { readonly trace: Trace; readonly row: WaterfallRow }) {
  const total = Math.max(trace.end - trace.start, Number.EPSILON);
  const share = (time: number) => `${(time / total) * 100}%`;
  const color = row.span.status === 'error' ? 'var(--error)' : categoryColour(row.span.category);
  return (
    <span className={styles.track} aria-hidden="true">
      <span
        className={styles.bar}
        style={{ left: share(row.start - trace.start), width: share(row.end - row.start), background: color }}
      />
    </span>
  );
}

function countSiblings({ nodes, byId, rootIds }: Trace, { place }: WaterfallRow): number {
  const parentId = nodes[place]?.parentId;
  return (parentId === undefined ? rootIds : byId.get(parentId)?.childIds)?.length ?? 1;
}
