import { create } from 'zustand';
import { assembleTrace } from '../../core/analysis/assemble-trace.ts';
import type { Trace, TraceNode } from '../../core/analysis/trace-model.ts';
import type { Session } from '../../core/model/session.ts';
import type { Catalogue } from './catalogue.ts';
import { isOpened, type OpenedChunk } from './loaded-chunk.ts';
import type { TraceRow } from './rows.ts';
import { useSelection } from './selection.ts';
import type { TraceKey } from './trace-key.ts';
import { useTraces } from './traces.ts';

export interface OpenTrace {
  readonly row: TraceRow;
  readonly session: Session;
  readonly trace: Trace;
}

interface Memo {
  readonly catalogue: Catalogue;
  readonly key: TraceKey;
  /** Of the catalogue, when it was last looked at. */
  version: number;
  /** The trace changes only when a chunk of it comes or goes. */
  readonly chunks: readonly OpenedChunk[];
  readonly open: OpenTrace | undefined;
  /** How long that took, and when it was done, on the clock of `performance.now`. */
  readonly tookMs: number;
  readonly at: number;
}

/**
 * A trace of a hundred thousand spans cannot be put together anew with every batch of it that comes: it may take this share of the
 * time at most, and the views lag by that much. Small traces follow at once.
 */
const MOST_SHARE = 1 / 10;
const SMALL_MS = 2;

let memo: Memo | undefined;
/** Rises when a trace that was not put together at once is due. */
const useTurn = create<{ readonly turn: number }>()(() => ({ turn: 0 }));

/** The open trace with all its spans, growing while it runs. Views of it are drawn when it changes, not when others do. */
export function useOpenTrace(): OpenTrace | undefined {
  useTraces(currentOpenTrace);
  useTurn(currentOpenTrace);
  return useSelection(currentOpenTrace);
}

function currentOpenTrace(): OpenTrace | undefined {
  const { traceKey } = useSelection.getState();
  return traceKey === undefined ? undefined : openTraceOf(useTraces.getState().catalogue, traceKey);
}

/** A trace was chosen whose spans are still to be read. */
export function useIsReadingTrace(): boolean {
  useTraces((state) => state.version);
  const key = useSelection((state) => state.traceKey);
  return key !== undefined && useTraces.getState().catalogue.unopenedOf(key).length > 0;
}

/** The selected span of the open trace; its first root where none was chosen. */
export function useSelectedSpan(): TraceNode | undefined {
  const open = useOpenTrace();
  const spanId = useSelection((state) => state.spanId);
  if (open === undefined) return undefined;
  const chosen = spanId === undefined ? undefined : open.trace.byId.get(spanId);
  const [root] = open.trace.rootIds;
  return chosen ?? (root === undefined ? undefined : open.trace.byId.get(root));
}

function openTraceOf(catalogue: Catalogue, key: TraceKey): OpenTrace | undefined {
  const known = memo?.catalogue === catalogue && memo.key === key ? memo : undefined;
  const { version } = catalogue;
  if (known !== undefined) {
    if (known.version === version) return known.open;
    const dueInMs = known.at + known.tookMs / MOST_SHARE - performance.now();
    if (known.open !== undefined && known.tookMs > SMALL_MS && dueInMs > 0) {
      takeTurnIn(dueInMs);
      return known.open;
    }
  }
  const chunks = catalogue.chunksOf(key).filter(isOpened);
  if (known !== undefined && isSame(known.chunks, chunks)) {
    known.version = version;
    return known.open;
  }
  const start = performance.now();
  const open = assemble(catalogue, key, chunks);
  const at = performance.now();
  memo = { catalogue, key, version, chunks, open, tookMs: at - start, at };
  return open;
}

let isTurnDue = false;

function takeTurnIn(ms: number): void {
  if (isTurnDue) return;
  isTurnDue = true;
  setTimeout(() => {
    isTurnDue = false;
    useTurn.setState(({ turn }) => ({ turn: turn + 1 }));
  }, ms);
}

function isSame(one: readonly OpenedChunk[], other: readonly OpenedChunk[]): boolean {
  return one.length === other.length && one.every((chunk, index) => chunk === other[index]);
}

function assemble(
  catalogue: Catalogue,
  key: TraceKey,
  chunks: readonly OpenedChunk[],
): OpenTrace | undefined {
  const session = catalogue.sessionOf(key);
  const row = catalogue.row(key);
  if (session === undefined || row === undefined) return undefined;
  const trace = assembleTrace(
    chunks.map(({ view }) => view),
    row.traceId,
  );
  return trace === undefined ? undefined : { row, session, trace };
}
