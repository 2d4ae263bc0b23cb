import { create } from 'zustand';
import type { SpanId, TraceId } from '../../core/model/ids.ts';
import { type TraceKey, traceKey } from './trace-key.ts';
import { shownTraces, useTraces } from './traces.ts';
import { useView } from './view.ts';

interface SelectionState {
  /** The open trace. */
  readonly traceKey: TraceKey | undefined;
  /** Undefined: the root. */
  readonly spanId: SpanId | undefined;
  /** The traces selected in the list: the open one, and those that a person has added to it (selected-traces.ts). */
  readonly traceKeys: ReadonlySet<TraceKey>;
}

const NOTHING: SelectionState = { traceKey: undefined, spanId: undefined, traceKeys: new Set() };

/** The one selection, shared by all views. */
export const useSelection = create<SelectionState>()(() => NOTHING);

/** Opens a trace with a span selected (its root, if none is named), whole and unfolded. Another one is selected alone. */
export function openTrace(key: TraceKey, spanId?: SpanId): void {
  if (useSelection.getState().traceKey !== key) {
    useView.setState({ window: undefined, collapsed: new Set() });
    useSelection.setState({ traceKey: key, spanId, traceKeys: new Set([key]) });
  } else useSelection.setState({ spanId });
}

/** Leaves the open trace, or the one that is being opened. */
export function closeTrace(): void {
  useSelection.setState(NOTHING);
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
