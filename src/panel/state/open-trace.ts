import { create } from 'zustand';
import type { Trace, TraceNode } from '../../core/analysis/trace-model.ts';
import type { Session } from '../../core/model/session.ts';
import type { TraceRow } from './rows.ts';
import { useSelection } from './selection.ts';
import type { TraceKey } from './trace-key.ts';

export interface OpenTrace {
  readonly row: TraceRow;
  readonly session: Session;
  readonly trace: Trace;
}

interface OpenedState {
  /** The last trace that was put together, and whose it is: not the one that was chosen, until that is ready. */
  readonly key: TraceKey | undefined;
  readonly open: OpenTrace | undefined;
  /** From 0 to 1: how far the chosen trace is, which is still to be shown. Undefined when nobody waits. */
  readonly progress: number | undefined;
}

/** What `keepTraceOpen` has made of the selection. */
export const useOpened = create<OpenedState>()(() => ({
  key: undefined,
  open: undefined,
  progress: undefined,
}));

/** The open trace with all its spans, growing while it runs. Views of it are drawn when it changes, not when others do. */
export function useOpenTrace(): OpenTrace | undefined {
  const chosen = useSelection((state) => state.traceKey);
  return useOpened(({ key, open }) => (key === chosen ? open : undefined));
}

/** From 0 to 1 while a trace was chosen that is not shown yet. */
export function useOpeningProgress(): number | undefined {
  const isChosen = useSelection((state) => state.traceKey !== undefined);
  const progress = useOpened((state) => state.progress);
  return isChosen ? progress : undefined;
}

export function currentOpenTrace(): OpenTrace | undefined {
  const { key, open } = useOpened.getState();
  return key === useSelection.getState().traceKey ? open : undefined;
}

/** Whether somebody waits for the chosen trace. */
export function isOpeningTrace(): boolean {
  return useOpened.getState().progress !== undefined;
}

/** The selected span of the open trace; its first root where none was chosen. */
export function useSelectedSpan(): TraceNode | undefined {
  useOpenTrace();
  useSelection((state) => state.spanId);
  return currentSelectedSpan();
}

export function currentSelectedSpan(): TraceNode | undefined {
  const open = currentOpenTrace();
  const { spanId } = useSelection.getState();
  if (open === undefined) return undefined;
  const chosen = spanId === undefined ? undefined : open.trace.byId.get(spanId);
  const [root] = open.trace.rootIds;
  return chosen ?? (root === undefined ? undefined : open.trace.byId.get(root));
}
