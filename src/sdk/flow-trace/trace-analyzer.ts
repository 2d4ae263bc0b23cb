import { isRecord } from '../../core/base/is-record.ts';
import { checkedLimit } from './action-filter.ts';
import type { ActionRecord } from './action-record.ts';
import { longestChain } from './causal-chain.ts';
import type { TraceStorage } from './trace-storage.ts';

/** Times in microseconds; undefined where nothing was measured. */
export interface PerformanceMetrics {
  readonly count: number;
  readonly mean: number | undefined;
  readonly median: number | undefined;
  readonly p95: number | undefined;
  readonly p99: number | undefined;
}

/** Counts over all stored flows. Source: section 5.5. */
export class TraceAnalyzer {
  readonly #storage: TraceStorage;

  constructor(storage: TraceStorage) {
    this.#storage = storage;
  }

  /** Synchronizations with how often they made something happen, most first, by name where equal. */
  async topSynchronizations(limit: number): Promise<readonly (readonly [string, number])[]> {
    const most = checkedLimit(limit);
    const counts = new Map<string, number>();
    for (const { provenanceEdges } of await this.#storage.getAllTraces()) {
      for (const { synchronization } of provenanceEdges) {
        counts.set(synchronization, (counts.get(synchronization) ?? 0) + 1);
      }
    }
    return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, most);
  }

  /** Flow tokens with the number of actions on their longest causal chain, longest first. */
  async longestChains(limit: number): Promise<readonly (readonly [string, number])[]> {
    const most = checkedLimit(limit);
    const traces = await this.#storage.getAllTraces();
    return traces
      .map((trace) => [trace.flowToken, longestChain(trace)] as const)
      .sort(([, one], [, other]) => other - one)
      .slice(0, most);
  }

  /**
   * How long what the synchronization produced took to begin: `outputs.started_at`, in microseconds, less the time of the
   * action. Actions that do not say when they began are left out. Percentiles by nearest rank.
   */
  async syncPerformance(synchronization: string): Promise<PerformanceMetrics> {
    const actions = await this.#storage.findBySync(synchronization);
    const durations = actions.flatMap(durationOf).sort((a, b) => a - b);
    const total = durations.reduce((sum, duration) => sum + duration, 0);
    return {
      count: durations.length,
      mean: durations.length === 0 ? undefined : total / durations.length,
      median: medianOf(durations),
      p95: percentileOf(durations, 0.95),
      p99: percentileOf(durations, 0.99),
    };
  }
}

function durationOf({ outputs, timestamp }: ActionRecord): readonly number[] {
  const startedAt = isRecord(outputs) ? outputs.started_at : undefined;
  return typeof startedAt === 'number' ? [startedAt - timestamp] : [];
}

function medianOf(sorted: readonly number[]): number | undefined {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

function percentileOf(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.ceil(sorted.length * share) - 1];
}
