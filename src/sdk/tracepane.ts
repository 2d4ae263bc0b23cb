// biome-ignore-all lint/performance/noBarrelFile: a package needs one door; inside, everything is imported by its own file.

export type { NamingOptions, NamingStrategy, TimestampFormat } from '../core/base/file-naming.ts';
/** The package `tracepane`: what application code imports, and the only list of what is public. */
// Words of the model that stand in public signatures. Two have a name here already: they are told apart.
export type { Result } from '../core/base/result.ts';
export type { RandomBytes, SpanId, TraceId } from '../core/model/ids.ts';
export type { HookSpan } from '../core/model/page-hook.ts';
export type {
  Attributes,
  AttributeValue,
  Edge,
  EncodedPayload,
  EventLevel,
  Evidence,
  Span as RecordedSpan,
  SpanCategory,
  SpanEvent,
  SpanKind,
  SpanSource,
  SpanStatus,
} from '../core/model/span.ts';
export type { EpochMillis, Millis } from '../core/model/time.ts';
export type { Priority } from '../core/pipeline/priority.ts';
export { action } from './action.ts';
export { continueTrace, type TraceHeaders } from './continue-trace.ts';
export { CORRELATION_ATTRIBUTE, correlate } from './correlate.ts';
export { EXECUTION_PHASES, type ExecutionPhase, runDispatch } from './dispatch-phases.ts';
export { event } from './event.ts';
export {
  type PipelineBottleneck,
  type PipelinePerformance,
  PipelinePerformanceAnalyzer,
  type PipelineThresholds,
  type StagePerformance,
} from './execution-trace/analysis/pipeline-performance-analyzer.ts';
export {
  ActionTraceConfigLoader,
  type ActionTraceConfigLoaderOptions,
} from './execution-trace/config/action-trace-config-loader.ts';
export {
  ActionTraceConfigValidator,
  type ConfigProblem,
  type ConfigValidation,
} from './execution-trace/config/action-trace-config-validator.ts';
export type { ActionTracingConfig } from './execution-trace/config/action-tracing-config.ts';
// Documents 1 and 2: executions of actions.
export {
  type ErrorCategory,
  type ErrorClassification,
  ErrorClassifier,
  type ErrorContext,
  type ErrorRule,
  type ErrorSeverity,
} from './execution-trace/errors/error-classifier.ts';
export {
  type StackAnalysis,
  type StackFrame,
  StackTraceAnalyzer,
  type StackTraceAnalyzerOptions,
} from './execution-trace/errors/stack-trace-analyzer.ts';
export {
  type DispatchedEvent,
  EventDispatchTrace,
  EventDispatchTracer,
  type EventDispatchTracerOptions,
  type EventTraceJson,
} from './execution-trace/events/event-dispatch-tracer.ts';
export {
  ActionTraceFilter,
  type ActionTraceFilterOptions,
  type TraceFilter,
} from './execution-trace/filter/action-trace-filter.ts';
export {
  type CategoryRule,
  EnhancedActionTraceFilter,
  type EnhancedActionTraceFilterOptions,
} from './execution-trace/filter/enhanced-action-trace-filter.ts';
export {
  VERBOSITY_LEVELS,
  type VerbosityConfig,
  type VerbosityLevel,
} from './execution-trace/filter/verbosity.ts';
export { HumanReadableFormatter } from './execution-trace/formatters/human-readable-formatter.ts';
export {
  JsonTraceFormatter,
  type JsonTraceFormatterOptions,
} from './execution-trace/formatters/json-trace-formatter.ts';
export {
  type LegacyTrace,
  LegacyTraceCompatibilityLayer,
  type ModernTrace,
} from './execution-trace/legacy/legacy-trace-compatibility-layer.ts';
export {
  ActionTraceOutputService,
  type ActionTraceOutputServiceOptions,
  type OutputStatistics,
  type TraceProcessor,
} from './execution-trace/output/action-trace-output-service.ts';
export type { ExportFormat, ExportResult } from './execution-trace/output/export-traces.ts';
export {
  type DirectoryHandle,
  type FileHandle,
  TraceDirectoryManager,
  type WritableFile,
} from './execution-trace/output/trace-directory-manager.ts';
export {
  DEFAULT_PRIORITY,
  TRACE_PRIORITY,
  type TracePriority,
} from './execution-trace/output/trace-priority.ts';
export { MAX_PAYLOAD_SIZE } from './execution-trace/payload/sanitize-payload.ts';
export { type Hiding, type HidingOf, SENSITIVE_FIELDS } from './execution-trace/payload/sensitive-fields.ts';
export { CircularTraceBuffer } from './execution-trace/pool/circular-trace-buffer.ts';
export {
  EfficientTracingManager,
  type TracingManagerOptions,
} from './execution-trace/pool/efficient-tracing-manager.ts';
export type { TraceLogger } from './execution-trace/ports/logger.ts';
export type { Clock } from './execution-trace/ports/platform-time.ts';
export type { TimerHandle, TimerService } from './execution-trace/ports/timer-service.ts';
export {
  type CreateTraceId,
  TraceIdGenerator,
  type TraceIdGeneratorOptions,
} from './execution-trace/ports/trace-id-generator.ts';
export {
  type BatchConfig,
  OptimizedBatchProcessor,
  type OptimizedBatchProcessorOptions,
} from './execution-trace/queue/optimized-batch-processor.ts';
export {
  PriorityTraceQueue,
  type PriorityTraceQueueOptions,
  type QueueBand,
} from './execution-trace/queue/priority-trace-queue.ts';
export {
  type QueueConfig,
  type QueueStatistics,
  TraceQueueProcessor,
  type TraceQueueProcessorOptions,
} from './execution-trace/queue/trace-queue-processor.ts';
export { InMemoryStorageAdapter } from './execution-trace/storage/in-memory-storage-adapter.ts';
export {
  IndexedDBStorageAdapter,
  type IndexedDBStorageAdapterOptions,
} from './execution-trace/storage/indexed-db-storage-adapter.ts';
export type { StorageAdapter } from './execution-trace/storage/storage-adapter.ts';
export {
  type RotationConfig,
  type RotationStatistics,
  StorageRotationManager,
  type StorageRotationManagerOptions,
} from './execution-trace/storage/storage-rotation-manager.ts';
export type { StoredTrace } from './execution-trace/storage/stored-trace.ts';
export {
  ActionAwareStructuredTrace,
  type ActionAwareStructuredTraceOptions,
} from './execution-trace/structured/action-aware-structured-trace.ts';
export type {
  CapturedStage,
  StructuredTraceJson,
  TracedAction,
} from './execution-trace/structured/structured-trace-json.ts';
export { ActionExecutionTrace, type DispatchResult } from './execution-trace/trace/action-execution-trace.ts';
export {
  ActionExecutionTraceFactory,
  type ActionExecutionTraceFactoryOptions,
} from './execution-trace/trace/action-execution-trace-factory.ts';
export {
  ExecutionPhaseTimer,
  type PhaseTimerOptions,
  type PhaseTiming,
  type PhaseTimingReport,
} from './execution-trace/trace/execution-phase-timer.ts';
export type {
  DispatchResultRecord,
  ExecutionErrorRecord,
  ExecutionPhaseRecord,
  ExecutionTraceJson,
} from './execution-trace/trace/execution-trace-json.ts';
export type {
  ActionExecutionTraceOptions,
  ExecutionCause,
  ExecutionTraceSettings,
  TurnAction,
} from './execution-trace/trace/execution-trace-options.ts';
export { InvalidArgumentError } from './execution-trace/trace/invalid-argument-error.ts';
export {
  EXECUTION_STATUS,
  type ExecutionStatus,
  TRACE_FORMAT_VERSION,
} from './execution-trace/trace/trace-constants.ts';
export {
  type ActionTracingServices,
  actionTracingTokens,
  type TraceFormatter,
} from './execution-trace/wiring/action-tracing-tokens.ts';
export {
  registerActionTracingServices,
  registerAdvancedTracingServices,
} from './execution-trace/wiring/register-action-tracing-services.ts';
export {
  type ServiceClass,
  ServiceContainer,
  type ServiceFactory,
} from './execution-trace/wiring/service-container.ts';
export type { InjectableClass } from './execution-trace/wiring/service-injection.ts';
export { flow } from './flow.ts';
// The dialects. Where two documents, or a document and the short API, have one name for two things, it is told apart here;
// the dialect's own entry (`tracepane/structured-trace`, `tracepane/flow-trace`) has it as documented, with all types.
export { ActionTrace } from './flow-trace/action-trace.ts';
export { ActionTracer, type ActionTracerOptions } from './flow-trace/action-tracer.ts';
export { Flow } from './flow-trace/flow.ts';
export { createFlowLog } from './flow-trace/flow-log.ts';
export { InMemoryTraceStorage } from './flow-trace/in-memory-trace-storage.ts';
export { IndexedDbTraceStorage } from './flow-trace/indexed-db-trace-storage.ts';
export { TraceAnalyzer as FlowTraceAnalyzer } from './flow-trace/trace-analyzer.ts';
export { formatTracestate } from './format-tracestate.ts';
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
export { parseTracestate, type Tracestate } from './recording/tracestate.ts';
export type { ActionOptions, AsyncSpanWork, EventOptions, Span, SpanOptions, SpanWork } from './span.ts';
export { stage } from './stage.ts';
export { startSpan } from './start-span.ts';
export { PerformanceMonitor } from './structured-trace/performance-monitor.ts';
export { Pipeline } from './structured-trace/pipeline.ts';
export { type PipelineContext, PipelineStage } from './structured-trace/pipeline-stage.ts';
export { Span as StructuredSpan } from './structured-trace/span.ts';
export { StructuredTrace, type StructuredTraceOptions } from './structured-trace/structured-trace.ts';
export { TraceAnalyzer } from './structured-trace/trace-analyzer.ts';
export { TraceContext } from './structured-trace/trace-context.ts';
export { TraceVisualizer } from './structured-trace/trace-visualizer.ts';
export {
  initializeTraceModule,
  type TraceModule,
} from './trace-module/initialize-trace-module.ts';
export type { TraceModuleOptions } from './trace-module/trace-module-options.ts';
export { withSpan, withSpanAsync } from './with-span.ts';
