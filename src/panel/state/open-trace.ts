import { assembleTrace } from '../../core/analysis/assemble-trace.ts';
import type { Trace, TraceNode } from '../../core/analysis/trace-model.ts';
import type { Session } from '../../core/model/session.ts';
import type { Catalogue } from './catalogue.ts';
import type { LoadedChunk } from './loaded-chunk.ts';
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
  /** The trace changes only when a chunk of it comes or goes. */
  readonly chunks: readonly LoadedChunk[];
  readonly open: OpenTrace | undefined;
}

let memo: Memo | undefined;

/** The open trace with all its spans, growing while it runs. */
export function useOpenTrace(): OpenTrace | undefined {
  useTraces((state) => state.version);
  const key = useSelection((state) => state.traceKey);
  return key === undefined ? undefined : openTraceOf(useTraces.getState().catalogue, key);
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
  const chunks = catalogue.chunksOf(key);
  if (memo?.catalogue !== catalogue || memo.key !== key || !isSame(memo.chunks, chunks)) {
    memo = { catalogue, key, chunks, open: assemble(catalogue, key, chunks) };
  }
  return memo.open;
}

function isSame(one: readonly LoadedChunk[], other: readonly LoadedChunk[]): boolean {
  return one.length === other.length && one.every((chunk, index) => chunk === other[index]);
}

function assemble(
  catalogue: Catalogue,
  key: TraceKey,
  chunks: readonly LoadedChunk[],
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
