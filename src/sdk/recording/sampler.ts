import type { SpanId, TraceId } from '../../core/model/ids.ts';
import type { SpanCategory } from '../../core/model/span.ts';

/** What is known of a span when head sampling decides. */
export interface SamplingCandidate {
  readonly name: string;
  readonly category: SpanCategory;
  readonly traceId: TraceId;
  readonly spanId: SpanId;
}

/** Decides when something begins, before anything is known of how it ends. */
export interface Sampler {
  /** Asked once per trace, of its local root. False leaves out the whole trace. */
  samplesTrace(root: SamplingCandidate): boolean;
  /** Asked of every action inside a sampled trace. False leaves out that span; its children attach to its parent. */
  samplesAction(action: SamplingCandidate): boolean;
}
