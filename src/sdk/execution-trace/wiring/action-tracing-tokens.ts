import type { ActionTraceConfigLoader } from '../config/action-trace-config-loader.ts';
import type { ActionTraceConfigValidator } from '../config/action-trace-config-validator.ts';
import type { EventDispatchTracer } from '../events/event-dispatch-tracer.ts';
import type { ActionTraceFilter } from '../filter/action-trace-filter.ts';
import type { ActionTraceOutputService } from '../output/action-trace-output-service.ts';
import type { TraceDirectoryManager } from '../output/trace-directory-manager.ts';
import type { StorageAdapter } from '../storage/storage-adapter.ts';
import type { ActionAwareStructuredTrace } from '../structured/action-aware-structured-trace.ts';
import type { ActionExecutionTraceFactory } from '../trace/action-execution-trace-factory.ts';

/** The names of the services. Source: document 1, "Dependency Injection Tokens". */
export const actionTracingTokens = {
  IActionTraceConfigLoader: 'IActionTraceConfigLoader',
  IActionTraceConfigValidator: 'IActionTraceConfigValidator',
  IActionTraceFilter: 'IActionTraceFilter',
  IActionExecutionTraceFactory: 'IActionExecutionTraceFactory',
  IActionTraceOutputService: 'IActionTraceOutputService',
  ITraceDirectoryManager: 'ITraceDirectoryManager',
  IActionAwareStructuredTrace: 'IActionAwareStructuredTrace',
  IEventDispatchTracer: 'IEventDispatchTracer',
  IIndexedDBStorageAdapter: 'IIndexedDBStorageAdapter',
  IJsonTraceFormatter: 'IJsonTraceFormatter',
  IHumanReadableFormatter: 'IHumanReadableFormatter',
} as const;

/** A formatter of the app's own is one, too. */
export interface TraceFormatter {
  format(trace: unknown): string;
}

/** What each token gives. */
export interface ActionTracingServices {
  IActionTraceConfigLoader: ActionTraceConfigLoader;
  IActionTraceConfigValidator: ActionTraceConfigValidator;
  IActionTraceFilter: ActionTraceFilter;
  IActionExecutionTraceFactory: ActionExecutionTraceFactory;
  IActionTraceOutputService: ActionTraceOutputService;
  ITraceDirectoryManager: Pick<TraceDirectoryManager, 'ensureDirectory' | 'writeFile'>;
  /** Makes the trace of one pipeline run, with the registered filter. */
  IActionAwareStructuredTrace: (actorId: string, context?: unknown) => ActionAwareStructuredTrace;
  IEventDispatchTracer: EventDispatchTracer;
  IIndexedDBStorageAdapter: StorageAdapter;
  IJsonTraceFormatter: TraceFormatter;
  IHumanReadableFormatter: TraceFormatter;
}
