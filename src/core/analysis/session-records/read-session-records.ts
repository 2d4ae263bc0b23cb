import type { TraceId } from '../../model/ids.ts';
import type { Batches, SessionRecords, TraceRecords } from '../session-records.ts';
import { type ChunkSource, createChunkReader } from './chunk-reader.ts';
import type { RecordSelection } from './record-selection.ts';
import { type IndexedTrace, indexSession, type SessionIndex } from './session-index.ts';
import { type RecordWalk, walkEdges, walkGaps, walkLooseEvents } from './walk-records.ts';
import { walkSpans } from './walk-spans.ts';

/** The records of a session out of its chunks. Only an index is kept in memory: a record is read when it is its turn. */
export function readSessionRecords(source: ChunkSource, selection: RecordSelection = {}): SessionRecords {
  const reader = createChunkReader(source);
  let indexed: Promise<SessionIndex> | undefined;
  const begin = async (): Promise<RecordWalk> => {
    indexed ??= indexSession(reader, selection);
    return { reader, selection, index: await indexed };
  };
  const batches = <Item>(walk: (walk: RecordWalk) => AsyncGenerator<readonly Item[]>): Batches<Item> => ({
    async *[Symbol.asyncIterator]() {
      yield* walk(await begin());
    },
  });
  const trace = (traceId: TraceId): TraceRecords => ({
    traceId,
    spans: batches((walk) => walkSpans(walk, traceId)),
    edges: batches((walk) => walkEdges(walk, traceId)),
  });
  return {
    spans: batches((walk) => walkSpans(walk)),
    looseEvents: batches(walkLooseEvents),
    edges: batches((walk) => walkEdges(walk)),
    gaps: batches(walkGaps),
    traces: {
      async *[Symbol.asyncIterator]() {
        for (const { traceId } of tracesInOrder(await begin())) {
          yield trace(traceId);
        }
      },
    },
    trace,
    totals: async () => {
      const walk = await begin();
      return { traces: tracesInOrder(walk).length, spans: walk.index.spans };
    },
  };
}

/** A trace that only edges mention has no spans, and does not count. */
function tracesInOrder({ index }: RecordWalk): readonly IndexedTrace[] {
  return [...index.traces.values()]
    .filter(({ first }) => Number.isFinite(first))
    .sort((one, other) => one.first - other.first);
}
