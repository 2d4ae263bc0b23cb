// biome-ignore-all lint/performance/noBarrelFile: a package needs one door per entry; inside, everything is imported by its own file.

/** `tracepane/flow-trace`: the action trace architecture under the names of its document. */
export type { ActionFilter } from './flow-trace/action-filter.ts';
export type {
  ActionRecord,
  ActionRecordJson,
  ProvenanceEdge,
  ProvenanceEdgeJson,
} from './flow-trace/action-record.ts';
export { ActionTrace, type ActionTraceJson } from './flow-trace/action-trace.ts';
export type { ActionTraceParts } from './flow-trace/action-trace-parts.ts';
export { ActionTracer, type ActionTracerOptions, type TraceQuery } from './flow-trace/action-tracer.ts';
export { type ActionToRecord, Flow, type FlowParts } from './flow-trace/flow.ts';
export {
  createFlowLog,
  type FlowLog,
  type FlowLogOptions,
  type LogLevel,
  type LogRecord,
} from './flow-trace/flow-log.ts';
export { InMemoryTraceStorage } from './flow-trace/in-memory-trace-storage.ts';
export {
  IndexedDbTraceStorage,
  type IndexedDbTraceStorageOptions,
} from './flow-trace/indexed-db-trace-storage.ts';
export type { JsonValue } from './flow-trace/json-value.ts';
export { type PerformanceMetrics, TraceAnalyzer } from './flow-trace/trace-analyzer.ts';
export type { TraceStorage } from './flow-trace/trace-storage.ts';
