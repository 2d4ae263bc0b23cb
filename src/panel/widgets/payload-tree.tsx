import { ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { formatCount } from '../../core/base/format-count.ts';
import type { PayloadNode } from '../../core/model/payload/payload-node.ts';
import {
  allExpandable,
  firstFolds,
  PAGE_SIZE,
  type PayloadFolds,
  type PayloadRow,
  payloadRows,
} from './payload-rows.ts';
import styles from './payload-tree.module.css';
import { PayloadValue } from './payload-value.tsx';
import { type TreegridMove, treegridMove, treegridRows } from './treegrid-keys.ts';

export interface PayloadTreeProps {
  readonly payload: PayloadNode;
  /** The accessible name: `Payload`. */
  readonly label: string;
}

const PAGE_ROWS = 10;

/** A payload to look into: arrows, Home, End, Enter, `[` and `]`, or the pointer. Give it a key per payload. */
export function PayloadTree({ payload, label }: PayloadTreeProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [folds, setFolds] = useState<PayloadFolds>(() => firstFolds(payload));
  const [wanted, setActive] = useState(0);
  const rows = useMemo(() => payloadRows(payload, folds), [payload, folds]);
  const active = Math.min(wanted, rows.length - 1);
  const isMovedByKey = useRef(false);

  useEffect(() => {
    if (!isMovedByKey.current) return;
    isMovedByKey.current = false;
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const open = (row: PayloadRow) => setFolds((before) => opened(before, row));
  const perform = (move: TreegridMove) => {
    if (move.kind === 'focus') setActive(move.row);
    else if (move.kind === 'collapse-all') setFolds({ ...folds, expanded: new Set() });
    else if (move.kind === 'expand-all') setFolds({ ...folds, expanded: allExpandable(payload) });
    else {
      const row = rows[move.row];
      if (row) open(row);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = treegridMove(treegridRows(rows), { key: event.key, row: active, page: PAGE_ROWS });
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    isMovedByKey.current = true;
    perform(move);
  };
  const onClick = (event: MouseEvent) => {
    // Selecting text inside a value must not fold it.
    if (!(event.target instanceof Element) || getSelection()?.type === 'Range') return;
    const place = Number(event.target.closest('[data-row]')?.getAttribute('data-row') ?? -1);
    const row = rows[place];
    if (!row) return;
    setActive(place);
    open(row);
  };

  return (
    <div
      ref={list}
      role="tree"
      aria-label={label}
      aria-activedescendant={`${id}-${active}`}
      className={styles.tree}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {rows.map((row, index) => (
        <Line key={row.id} id={`${id}-${index}`} row={row} index={index} isActive={index === active} />
      ))}
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly row: PayloadRow;
  readonly index: number;
  readonly isActive: boolean;
}

function Line({ id, row, index, isActive }: LineProps) {
  const place = row.kind === 'value' ? { 'aria-posinset': row.position, 'aria-setsize': row.setSize } : {};
  return (
    <div
      role="treeitem"
      id={id}
      aria-level={row.depth + 1}
      aria-expanded={row.hasChildren ? !row.isCollapsed : undefined}
      aria-selected={isActive}
      {...place}
      data-row={index}
      data-active={isActive ? '' : undefined}
      className={row.isCollapsed ? `${styles.line} ${styles.folded}` : styles.line}
      style={{ paddingLeft: 14 + row.depth * 13 }}
    >
      <LineContent row={row} />
    </div>
  );
}

function LineContent({ row }: { readonly row: PayloadRow }) {
  if (row.kind === 'page') {
    return (
      <span
        className={styles.page}
      >{`Show ${Math.min(PAGE_SIZE, row.count)} more of ${formatCount(row.count)}`}</span>
    );
  }
  if (row.kind === 'left-out') {
    return <span className={styles.mark}>{`${formatCount(row.count)} more were not recorded`}</span>;
  }
  const Arrow = row.isCollapsed ? ChevronRight : ChevronDown;
  return (
    <>
      {row.hasChildren ? <Arrow className={styles.arrow} size={11} aria-hidden="true" /> : null}
      {row.child === undefined ? null : (
        <>
          <span className={row.child.labelKind === 'key' ? styles.key : styles.place}>{row.child.label}</span>
          {': '}
        </>
      )}
      <PayloadValue node={row.node} isOpen={row.hasChildren && !row.isCollapsed} />
    </>
  );
}

/** The folds after a row was pressed: it opens or closes, or the next page of its list comes. */
function opened(folds: PayloadFolds, row: PayloadRow): PayloadFolds {
  if (row.kind === 'page') {
    return { ...folds, pages: new Map(folds.pages).set(row.owner, (folds.pages.get(row.owner) ?? 1) + 1) };
  }
  if (!row.hasChildren) return folds;
  const expanded = new Set(folds.expanded);
  if (!expanded.delete(row.id)) expanded.add(row.id);
  return { ...folds, expanded };
}
