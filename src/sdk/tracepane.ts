// biome-ignore-all lint/performance/noBarrelFile: a package needs one door; inside, everything is imported by its own file.

/** The package `tracepane`: what application code imports, and the only list of what is public. */
export { action } from './action.ts';
export { continueTrace } from './continue-trace.ts';
export { CORRELATION_ATTRIBUTE, correlate } from './correlate.ts';
export { EXECUTION_PHASES, type ExecutionPhase, runDispatch } from './dispatch-phases.ts';
export { event } from './event.ts';
export { flow } from './flow.ts';
export { type ConsoleLike, createConsoleSink } from './recording/console-sink.ts';
export type { SinkStatistics } from './recording/guarded-sink.ts';
export type { HeadSampling } from './recording/head-sampler.ts';
export { createJsonLinesSink } from './recording/json-lines-sink.ts';
export { createMemorySink, type MemorySink } from './recording/memory-sink.ts';
export { type Metadata, setMetadata } from './recording/metadata.ts';
export { type SinkConnection, type SinkOptions, setSink } from './recording/set-sink.ts';
export {
  createTailSampler,
  type TailSampler,
  type TailSampling,
  type TailStatistics,
} from './recording/tail-sampler.ts';
export type { EdgeRecord, SinkRecord, SpanRecord, TraceSink } from './recording/trace-sink.ts';
export { formatTraceparent, parseTraceparent, type Traceparent } from './recording/traceparent.ts';
export type { ActionOptions, AsyncSpanWork, EventOptions, Span, SpanOptions, SpanWork } from './span.ts';
export { stage } from './stage.ts';
export { startSpan } from './start-span.ts';
// The dialects. Where two documents, or a document and the short API, have one name for two things, it is told apart here;
// the dialect's own entry (`tracepane/structured-trace`) has it as documented, with all types.
export { PerformanceMonitor } from './structured-trace/performance-monitor.ts';
export { Pipeline } from './structured-trace/pipeline.ts';
export { type PipelineContext, PipelineStage } from './structured-trace/pipeline-stage.ts';
export { Span as StructuredSpan } from './structured-trace/span.ts';
export { StructuredTrace, type StructuredTraceOptions } from './structured-trace/structured-trace.ts';
export { TraceAnalyzer } from './structured-trace/trace-analyzer.ts';
export { TraceContext } from './structured-trace/trace-context.ts';
export { TraceVisualizer } from './structured-trace/trace-visualizer.ts';
export { withSpan, withSpanAsync } from './with-span.ts';
