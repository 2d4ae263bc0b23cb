import type { TraceId } from '../../core/model/ids.ts';
import { checkedRatio, isKept } from './head-sampler.ts';
import type { EdgeRecord, SinkRecord, SpanRecord, TraceSink } from './trace-sink.ts';

export interface TailSampling {
  /** Traces whose local root lasts at least this long are kept whatever the ratio. No trace is slow unless this is said. */
  readonly slowMillis?: number;
  /** Share of the other traces to keep. 0 unless said. Traces with an error are always kept. */
  readonly ratio?: number;
  /** Spans to hold back at most, of all undecided traces together; beyond it the oldest trace is decided early. */
  readonly capacity?: number;
}

export interface TailStatistics {
  readonly keptTraces: number;
  readonly droppedTraces: number;
  /** Traces that had to be decided before their root ended. */
  readonly decidedEarly: number;
}

export interface TailSampler extends TraceSink {
  readonly statistics: TailStatistics;
  /** Decides every trace by what is known of it, and flushes the sink behind. */
  flush(): Promise<void>;
}

interface Held {
  readonly records: SinkRecord[];
  spans: number;
}

const MOST_HELD_SPANS = 10_000;
/** Decisions remembered for spans that end after their root. */
const MOST_DECISIONS = 1_000;

/**
 * A sink that holds each trace back until its local root has ended, then hands all of it on, or none: errors and slow traces
 * always, of the rest a share. Spans that end later follow the decision, but an error that comes late is kept with what
 * follows it.
 * @throws RangeError for a ratio outside 0…1.
 */
export function createTailSampler(sink: TraceSink, options: TailSampling = {}): TailSampler {
  const { slowMillis = Number.POSITIVE_INFINITY, capacity = MOST_HELD_SPANS } = options;
  const ratio = checkedRatio(options.ratio ?? 0, 'ratio');
  const held = new Map<TraceId, Held>();
  const decisions = new Map<TraceId, boolean>();
  let heldSpans = 0;
  const counts = { keptTraces: 0, droppedTraces: 0, decidedEarly: 0 };

  function write(record: SinkRecord): void | Promise<void> {
    const traceId = record.kind === 'span' ? record.span.traceId : record.edge.fromTraceId;
    const decision = decisions.get(traceId);
    if (decision === true) return sink.write(record);
    if (decision === false) {
      if (!isError(record)) return undefined;
      decisions.set(traceId, true);
      return sink.write(record);
    }
    hold(traceId, record);
    if (record.kind === 'span' && record.isLocalRoot) return decide(traceId);
    return makeRoom();
  }

  function hold(traceId: TraceId, record: SinkRecord): void {
    const trace = held.get(traceId) ?? { records: [], spans: 0 };
    held.set(traceId, trace);
    trace.records.push(record);
    // Edges count like spans: they take room too.
    trace.spans += 1;
    heldSpans += 1;
  }

  function makeRoom(): void | Promise<void> {
    const [oldest] = held.keys();
    if (heldSpans <= capacity || oldest === undefined) return undefined;
    counts.decidedEarly += 1;
    return decide(oldest);
  }

  function decide(traceId: TraceId): void | Promise<void> {
    const trace = held.get(traceId);
    if (trace === undefined) return undefined;
    held.delete(traceId);
    heldSpans -= trace.spans;
    const keeps = trace.records.some((record) => isError(record) || isSlow(record)) || isKept(traceId, ratio);
    remember(traceId, keeps);
    counts[keeps ? 'keptTraces' : 'droppedTraces'] += 1;
    return keeps ? writeAll(sink, trace.records) : undefined;
  }

  function isSlow(record: SinkRecord): boolean {
    if (record.kind !== 'span' || !record.isLocalRoot) return false;
    return (record.span.end ?? record.span.start) - record.span.start >= slowMillis;
  }

  function remember(traceId: TraceId, keeps: boolean): void {
    decisions.set(traceId, keeps);
    const [oldest] = decisions.keys();
    if (decisions.size > MOST_DECISIONS && oldest !== undefined) decisions.delete(oldest);
  }

  return {
    write,
    flush: async () => {
      for (const traceId of [...held.keys()]) await decide(traceId);
      await sink.flush?.();
    },
    get statistics() {
      return { ...counts };
    },
  };
}

function isError(record: SinkRecord): record is SpanRecord {
  return record.kind === 'span' && record.span.status === 'error';
}

function writeAll(sink: TraceSink, records: readonly (SpanRecord | EdgeRecord)[]): void | Promise<void> {
  const pending = records.map((record) => sink.write(record)).filter((result) => result !== undefined);
  return pending.length === 0 ? undefined : Promise.all(pending).then(() => undefined);
}
