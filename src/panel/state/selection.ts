import { create } from 'zustand';
import type { SpanId, TraceId } from '../../core/model/ids.ts';
import { type TraceKey, traceKey } from './trace-key.ts';
import { shownTraces, useTraces } from './traces.ts';
import { useView } from './view.ts';

interface SelectionState {
  readonly traceKey: TraceKey | undefined;
  /** Undefined: the root. */
  readonly spanId: SpanId | undefined;
}

/** The one selection, shared by all views. */
export const useSelection = create<SelectionState>()(() => ({ traceKey: undefined, spanId: undefined }));

/** Opens a trace with a span selected (its root, if none is named), whole and unfolded. */
export function openTrace(key: TraceKey, spanId?: SpanId): void {
  if (useSelection.getState().traceKey !== key) {
    useView.setState({ window: undefined, collapsed: new Set(), isListOpen: false });
  }
  useSelection.setState({ traceKey: key, spanId });
}

/** Leaves the open trace, or the one that is being opened. */
export function closeTrace(): void {
  useSelection.setState({ traceKey: undefined, spanId: undefined });
}

export function selectSpan(spanId: SpanId | undefined): void {
  useSelection.setState({ spanId });
}

/** Follows an edge to its other end, in the open trace or in another one of the same session. */
export function followEdge(traceId: TraceId, spanId: SpanId): void {
  const { traceKey: open } = useSelection.getState();
  const session = open === undefined ? undefined : useTraces.getState().catalogue.sessionOf(open);
  if (session !== undefined) openTrace(traceKey(session.sessionId, traceId), spanId);
}

/** Opens the trace that many rows further down in the list, or further up. */
export function moveTrace(step: number): void {
  const rows = shownTraces();
  const index = rows.findIndex((row) => row.key === useSelection.getState().traceKey);
  const target = index === -1 ? (step > 0 ? 0 : rows.length - 1) : clamp(index + step, rows.length);
  const row = rows[target];
  if (row !== undefined) openTrace(row.key);
}

function clamp(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length - 1);
}
