import { foldableSpans, type Waterfall } from '../../../core/analysis/layout-waterfall.ts';
import type { TimeWindow } from '../../../core/analysis/time-window.ts';
import type { Trace } from '../../../core/analysis/trace-model.ts';
import { unreachable } from '../../../core/base/assert.ts';
import { selectSpan } from '../../state/selection.ts';
import { setCollapsed, setWindow, toggleCollapsed } from '../../state/view.ts';
import type { TimelineCommand } from './timeline-keys.ts';
import { panByShare, zoomBy, zoomToBar } from './timeline-window.ts';

export interface CommandContext {
  readonly trace: Trace;
  readonly waterfall: Waterfall;
  readonly window: TimeWindow;
  readonly whole: TimeWindow;
  readonly selectedRow: number | undefined;
  readonly pageRows: number;
}

/** Does what a key asked for. */
export function runCommand(command: TimelineCommand, context: CommandContext): void {
  const { waterfall, whole } = context;
  const row = waterfall.row(context.selectedRow ?? 0);
  switch (command.kind) {
    case 'zoom':
      zoomBy(command.factor, zoomCentre(context), whole);
      break;
    case 'pan':
      panByShare(command.share, whole);
      break;
    case 'whole':
      setWindow(undefined);
      break;
    case 'zoom-to-span':
      if (row) zoomToBar(row, whole);
      break;
    case 'move':
      selectRow(context, (context.selectedRow ?? -1) + command.rows);
      break;
    case 'move-page':
      selectRow(context, (context.selectedRow ?? 0) + command.pages * context.pageRows);
      break;
    case 'first':
      selectRow(context, 0);
      break;
    case 'last':
      selectRow(context, waterfall.length - 1);
      break;
    case 'fold':
      fold(context);
      break;
    case 'unfold':
      if (row?.isCollapsed) toggleCollapsed(row.span.spanId);
      break;
    case 'fold-all':
      setCollapsed(foldableSpans(context.trace));
      break;
    case 'unfold-all':
      setCollapsed(new Set());
      break;
    default:
      unreachable(command);
  }
}

function selectRow({ waterfall }: CommandContext, wanted: number): void {
  const row = waterfall.row(Math.min(Math.max(wanted, 0), waterfall.length - 1));
  if (row) selectSpan(row.span.spanId);
}

/** Folds an open row; from a row that has nothing to fold it goes to the parent. */
function fold({ trace, waterfall, selectedRow }: CommandContext): void {
  const row = waterfall.row(selectedRow ?? 0);
  if (!row) return;
  if (row.hasChildren && !row.isCollapsed) {
    toggleCollapsed(row.span.spanId);
    return;
  }
  const parentId = trace.byId.get(row.span.spanId)?.parentId;
  if (parentId !== undefined) selectSpan(parentId);
}

/** Keys zoom around the selected span while it is in sight, else around the middle. */
function zoomCentre({ waterfall, window, selectedRow }: CommandContext): number {
  const row = selectedRow === undefined ? undefined : waterfall.row(selectedRow);
  const middle = (window.from + window.to) / 2;
  if (!row || row.start > window.to || row.end < window.from) return middle;
  return (Math.max(row.start, window.from) + Math.min(row.end, window.to)) / 2;
}
