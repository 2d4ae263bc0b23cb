import { isRecord } from '../../../core/base/is-record.ts';
import type { StructuredTraceJson } from '../structured/structured-trace-json.ts';

/** Durations in milliseconds. */
export interface StagePerformance {
  readonly stage: string;
  readonly captures: number;
  readonly total: number;
  readonly average: number;
  readonly least: number;
  readonly most: number;
  /** 95 of 100 took no longer (nearest rank). */
  readonly p95: number;
  /** Of the time of all stages, 0 to 1. */
  readonly share: number;
}

export interface PipelineBottleneck {
  readonly stage: string;
  readonly reason: 'slow' | 'dominant';
  readonly average: number;
  readonly share: number;
}

export interface PipelinePerformance {
  readonly traces: number;
  readonly actions: number;
  readonly totalDuration: number;
  /** The longest in total first. */
  readonly stages: readonly StagePerformance[];
  readonly bottlenecks: readonly PipelineBottleneck[];
  /** The ten that took longest, over all their stages. */
  readonly slowestActions: readonly { readonly actionId: string; readonly duration: number }[];
}

export interface PipelineThresholds {
  /** Milliseconds a stage may take on average; default 50. */
  readonly slowMs?: number;
  /** Share of the time that a stage may have, 0 to 1; default 0.5. */
  readonly dominantShare?: number;
}

const MOST_ACTIONS = 10;

/**
 * Says where the time of pipelines goes, over any number of structured traces. It keeps a number per stage captured, not the
 * traces. Source: document 1, "Code Organization".
 */
export class PipelinePerformanceAnalyzer {
  readonly #thresholds: Required<PipelineThresholds>;
  readonly #durations = new Map<string, number[]>();
  readonly #actions = new Map<string, number>();
  #traces = 0;

  constructor({ slowMs = 50, dominantShare = 0.5 }: PipelineThresholds = {}) {
    this.#thresholds = { slowMs, dominantShare };
  }

  /** A structured trace, or its JSON. */
  addTrace(trace: { toJSON(): StructuredTraceJson } | StructuredTraceJson): void {
    const { actions } = 'toJSON' in trace ? trace.toJSON() : trace;
    if (!isRecord(actions)) return;
    this.#traces += 1;
    for (const { actionId, stages } of Object.values(actions)) {
      for (const [stage, { duration }] of Object.entries(stages)) {
        this.#note(stage, duration);
        this.#actions.set(actionId, (this.#actions.get(actionId) ?? 0) + duration);
      }
    }
  }

  analyze(): PipelinePerformance {
    const totalDuration = [...this.#durations.values()].reduce((sum, durations) => sum + sumOf(durations), 0);
    const stages = [...this.#durations]
      .map(([stage, durations]) => performanceOf(stage, durations, totalDuration))
      .sort((one, other) => other.total - one.total);
    return {
      traces: this.#traces,
      actions: this.#actions.size,
      totalDuration,
      stages,
      bottlenecks: stages.flatMap((stage) => this.#bottleneck(stage)),
      slowestActions: [...this.#actions]
        .map(([actionId, duration]) => ({ actionId, duration }))
        .sort((one, other) => other.duration - one.duration)
        .slice(0, MOST_ACTIONS),
    };
  }

  reset(): void {
    this.#durations.clear();
    this.#actions.clear();
    this.#traces = 0;
  }

  #note(stage: string, duration: number): void {
    const durations = this.#durations.get(stage);
    if (durations === undefined) this.#durations.set(stage, [duration]);
    else durations.push(duration);
  }

  #bottleneck({ stage, average, share }: StagePerformance): readonly PipelineBottleneck[] {
    const { slowMs, dominantShare } = this.#thresholds;
    if (average > slowMs) return [{ stage, reason: 'slow', average, share }];
    // A pipeline of one stage has no other that could take its time.
    const isDominant = share > dominantShare && this.#durations.size > 1;
    return isDominant ? [{ stage, reason: 'dominant', average, share }] : [];
  }
}

function performanceOf(stage: string, durations: readonly number[], totalOfAll: number): StagePerformance {
  const sorted = [...durations].sort((one, other) => one - other);
  const total = sumOf(sorted);
  return {
    stage,
    captures: sorted.length,
    total,
    average: sorted.length === 0 ? 0 : total / sorted.length,
    least: sorted[0] ?? 0,
    most: sorted.at(-1) ?? 0,
    p95: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0,
    share: totalOfAll === 0 ? 0 : total / totalOfAll,
  };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
