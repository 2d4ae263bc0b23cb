import type { PipelineContext, PipelineStage } from './pipeline-stage.ts';

/** How one run of one stage went. */
export interface StageMetric {
  readonly stage: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly hasSucceeded: boolean;
}

export interface PipelineOptions {
  /** Told after every stage, with spans and without. What it throws ends the pipeline. */
  readonly onStageEnd?: (metric: StageMetric) => void;
  /** Milliseconds; `performance.now()` unless said. */
  readonly now?: () => number;
}

/**
 * Runs stages one after the other, each on what those before have made of the context; in a span `Pipeline` where the trace of
 * the context has spans. A stage that throws ends the run; its span and the pipeline's say so. Source: structured tracing
 * workflow, section 2.2.
 */
export class Pipeline<Context extends PipelineContext> {
  readonly #stages: readonly PipelineStage<Context>[];
  readonly #options: PipelineOptions;

  constructor(stages: readonly PipelineStage<Context>[], options: PipelineOptions = {}) {
    this.#stages = [...stages];
    this.#options = options;
  }

  /** The context that the last stage leaves behind, with the trace that it came with. */
  async execute(initialContext: Context): Promise<Context> {
    const { trace } = initialContext;
    if (trace?.withSpanAsync === undefined) return this.#executeStages(initialContext);
    const context = await trace.withSpanAsync(
      'Pipeline',
      (_, inner) => this.#executeStages({ ...initialContext, trace: inner }),
      { stageCount: this.#stages.length },
    );
    return { ...context, trace };
  }

  async #executeStages(initialContext: Context): Promise<Context> {
    const { onStageEnd, now = () => performance.now() } = this.#options;
    const { trace } = initialContext;
    let context = initialContext;
    for (const stage of this.#stages) {
      const started = now();
      let hasSucceeded = false;
      try {
        context = { ...context, ...(await stage.execute(context)), trace };
        hasSucceeded = true;
      } finally {
        onStageEnd?.({ stage: stage.name, duration: now() - started, hasSucceeded });
      }
    }
    return context;
  }
}
