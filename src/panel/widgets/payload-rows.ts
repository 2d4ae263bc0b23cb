import type { PayloadNode } from '../../core/model/payload/payload-node.ts';
import { contentOf, type PayloadChild } from './payload-children.ts';

/** One line of the inspector. Ids are places in the payload (`/0/2`), so they outlive a redraw. */
export type PayloadRow =
  | {
      readonly kind: 'value';
      readonly id: string;
      readonly depth: number;
      readonly position: number;
      readonly setSize: number;
      /** Absent where the payload is one value, or is not a plain object and so is shown itself. */
      readonly child: PayloadChild | undefined;
      readonly node: PayloadNode;
      readonly hasChildren: boolean;
      readonly isCollapsed: boolean;
    }
  /** Asks for the next page of a long list. */
  | PayloadEndRow<'page'>
  /** Says how much the page left out when it recorded. */
  | PayloadEndRow<'left-out'>;

interface PayloadEndRow<Kind> {
  readonly kind: Kind;
  readonly id: string;
  readonly depth: number;
  readonly count: number;
  readonly hasChildren: false;
  readonly isCollapsed: false;
  /** The row whose list ends here. */
  readonly owner: string;
}

/** What a person opened. */
export interface PayloadFolds {
  readonly expanded: ReadonlySet<string>;
  /** Pages shown of a list, where more than the first were asked for. */
  readonly pages: ReadonlyMap<string, number>;
}

export const PAGE_SIZE = 50;
const ROOT = '';
/** A small payload opens whole; of a large one, what fits a screen at a glance. */
const OPENED_AT_FIRST = 20;

/** The lines of a payload. A plain object shows its entries at once; anything else is a line of its own. */
export function payloadRows(payload: PayloadNode, folds: PayloadFolds): readonly PayloadRow[] {
  const rows: PayloadRow[] = [];
  if (isBare(payload)) addContent(rows, payload, { id: ROOT, depth: 0 }, folds);
  else
    addValue(rows, { id: '/0', depth: 0, position: 1, setSize: 1, child: undefined, node: payload }, folds);
  return rows;
}

/** Opens level by level, in order, and goes no deeper once something did not fit: brothers open alike. */
export function firstFolds(payload: PayloadNode): PayloadFolds {
  const expanded = new Set<string>();
  const rows = () => payloadRows(payload, { expanded, pages: new Map() });
  for (let isFitting = true; isFitting; ) {
    const closed = rows().filter(({ hasChildren, isCollapsed }) => hasChildren && isCollapsed);
    isFitting = closed.length > 0;
    for (const { id } of closed) {
      expanded.add(id);
      if (rows().length <= OPENED_AT_FIRST) continue;
      expanded.delete(id);
      isFitting = false;
    }
  }
  return { expanded, pages: new Map() };
}

/** Every row that can be opened, for opening all at once. */
export function allExpandable(payload: PayloadNode): ReadonlySet<string> {
  const ids = new Set<string>();
  const visit = (node: PayloadNode, id: string) => {
    const { children } = contentOf(node);
    if (children.length > 0) ids.add(id);
    for (const [index, child] of children.entries()) visit(child.node, `${id}/${index}`);
  };
  visit(payload, isBare(payload) ? ROOT : '/0');
  return ids;
}

function isBare(payload: PayloadNode): boolean {
  return (
    payload.kind === 'object' && payload.className === undefined && contentOf(payload).children.length > 0
  );
}

type Line = Omit<Extract<PayloadRow, { kind: 'value' }>, 'kind' | 'hasChildren' | 'isCollapsed'>;

function addValue(rows: PayloadRow[], line: Line, folds: PayloadFolds): void {
  const { children, more } = contentOf(line.node);
  const hasChildren = children.length + more > 0;
  const isCollapsed = hasChildren && !folds.expanded.has(line.id);
  rows.push({ kind: 'value', ...line, hasChildren, isCollapsed });
  if (hasChildren && !isCollapsed) addContent(rows, line.node, { id: line.id, depth: line.depth + 1 }, folds);
}

function addContent(
  rows: PayloadRow[],
  node: PayloadNode,
  { id, depth }: { readonly id: string; readonly depth: number },
  folds: PayloadFolds,
): void {
  const { children, more } = contentOf(node);
  const shown = Math.min(children.length, PAGE_SIZE * (folds.pages.get(id) ?? 1));
  const setSize = children.length;
  for (const [index, child] of children.slice(0, shown).entries()) {
    addValue(
      rows,
      { id: `${id}/${index}`, depth, position: index + 1, setSize, child, node: child.node },
      folds,
    );
  }
  const end = { depth, hasChildren: false, isCollapsed: false, owner: id } as const;
  if (shown < children.length) {
    rows.push({ kind: 'page', id: `${id}/page`, count: children.length - shown, ...end });
  } else if (more > 0) {
    rows.push({ kind: 'left-out', id: `${id}/left-out`, count: more, ...end });
  }
}
