import { beforeEach, expect, test } from 'vitest';
import { layoutWaterfall } from '../../../core/analysis/layout-waterfall.ts';
import { buildTrace } from '../../../core/analysis/trace-model.ts';
import { parseDrawing } from '../../../testing/drawing.ts';
import { selectSpan, useSelection } from '../../state/selection.ts';
import { setCollapsed, setWindow, useView } from '../../state/view.ts';
import { runCommand } from './run-command.ts';
import type { TimelineCommand } from './timeline-keys.ts';
import { wholeWindow, windowWithin } from './timeline-window.ts';

const SPANS = parseDrawing(`
checkout [0–100] action
  pay [10–60] network
    wait [20–50] network
  toast [90–96] interface
`);

beforeEach(() => {
  selectSpan(undefined);
  setWindow(undefined);
  setCollapsed(new Set());
});

test('timeline command › zooms around the selected span, and back to the whole', () => {
  select('toast');
  run({ kind: 'zoom', factor: 0.5 });
  // Whole: 0 to 104. 93 is the middle of the toast and keeps its place.
  expect(useView.getState().window).toEqual({ from: 46.5, to: 98.5 });
  run({ kind: 'pan', share: -0.5 });
  expect(useView.getState().window).toEqual({ from: 20.5, to: 72.5 });
  run({ kind: 'whole' });
  expect(useView.getState().window).toBeUndefined();
});

test('timeline command › panning stops at the ends, and a zoom out past the whole is the whole', () => {
  run({ kind: 'zoom', factor: 0.5 });
  run({ kind: 'pan', share: 5 });
  expect(useView.getState().window).toEqual({ from: 52, to: 104 });
  run({ kind: 'zoom', factor: 10 });
  expect(useView.getState().window).toBeUndefined();
});

test('timeline command › zooms to the selected span with a little room', () => {
  select('pay');
  run({ kind: 'zoom-to-span' });
  expect(useView.getState().window).toEqual({ from: 6, to: 64 });
});

test('timeline command › moves the selection and stops at both ends', () => {
  const names: (string | undefined)[] = [];
  for (const rows of [1, 1, 1, 1, -9]) {
    run({ kind: 'move', rows });
    names.push(selectedName());
  }
  expect(names).toEqual(['pay', 'wait', 'toast', 'toast', 'checkout']);
});

test('timeline command › folds a row, then goes to its parent; a hidden selection is its folded ancestor', () => {
  select('pay');
  run({ kind: 'fold' });
  expect(useView.getState().collapsed.size).toBe(1);
  run({ kind: 'fold' });
  expect(selectedName()).toBe('checkout');
  run({ kind: 'fold-all' });
  select('wait');
  run({ kind: 'unfold' });
  expect(rowNames()).toEqual(['checkout', 'pay', 'toast']);
  run({ kind: 'unfold-all' });
  expect(rowNames()).toHaveLength(4);
});

function context() {
  const [root] = SPANS;
  const trace = root && buildTrace({ traceId: root.traceId, spans: SPANS });
  if (!root || !trace) throw new Error('no trace');
  const { collapsed, window } = useView.getState();
  const waterfall = layoutWaterfall(trace, { collapsed });
  const whole = wholeWindow(trace);
  const selectedRow = waterfall.rowOf(useSelection.getState().spanId ?? root.spanId);
  return { trace, waterfall, whole, window: windowWithin(window, whole), selectedRow, pageRows: 10 };
}

function run(command: TimelineCommand): void {
  runCommand(command, context());
}

function rowNames(): readonly string[] {
  const { length, row } = context().waterfall;
  return Array.from({ length }, (_, index) => row(index)?.span.name ?? '');
}

function select(name: string): void {
  selectSpan(SPANS.find((span) => span.name === name)?.spanId);
}

function selectedName(): string | undefined {
  const { spanId } = useSelection.getState();
  return SPANS.find((span) => span.spanId === spanId)?.name;
}
