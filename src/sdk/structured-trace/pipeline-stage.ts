import type { SpanAttributes, SpanFunction } from './structured-trace.ts';
import type { TraceContextLike } from './trace-context.ts';

/** A trace of either generation: with spans, or the flat one of before. */
export interface PipelineTrace extends TraceContextLike {
  withSpanAsync?<Result>(
    operation: string,
    asyncFn: SpanFunction<Promise<Result> | Result>,
    attributes?: SpanAttributes,
  ): Promise<Result>;
}

/** What travels down a pipeline. Each stage returns the fields that it adds or replaces. */
export interface PipelineContext {
  readonly trace?: PipelineTrace | undefined;
}

/**
 * One step of a pipeline. A stage writes `executeInternal`; `execute` runs it, in a span `<name>Stage` where the trace of the
 * context has spans. Source: structured tracing workflow, section 2.1.
 */
export abstract class PipelineStage<Context extends PipelineContext> {
  readonly name: string;

  /** @throws TypeError where the name is no text or empty */
  constructor(name: string) {
    if (typeof name !== 'string' || name === '') throw new TypeError('A stage needs a name');
    this.name = name;
  }

  /** The work of the stage. The trace in the context is the one to start spans from: they become children of the stage. */
  protected abstract executeInternal(context: Context): Promise<Partial<Context>> | Partial<Context>;

  async execute(context: Context): Promise<Partial<Context>> {
    const { trace } = context;
    if (trace?.withSpanAsync === undefined) return this.executeInternal(context);
    return trace.withSpanAsync(
      `${this.name}Stage`,
      (_, inner) => this.executeInternal({ ...context, trace: inner }),
      { stage: this.name },
    );
  }
}
