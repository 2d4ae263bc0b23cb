import { ActionTraceConfigLoader } from '../config/action-trace-config-loader.ts';
import { ActionTraceConfigValidator } from '../config/action-trace-config-validator.ts';
import type { ActionTracingConfig } from '../config/action-tracing-config.ts';
import { EventDispatchTracer } from '../events/event-dispatch-tracer.ts';
import type { ActionTraceFilterOptions } from '../filter/action-trace-filter.ts';
import { EnhancedActionTraceFilter } from '../filter/enhanced-action-trace-filter.ts';
import { DEFAULT_INCLUSION } from '../filter/verbosity.ts';
import { HumanReadableFormatter } from '../formatters/human-readable-formatter.ts';
import { JsonTraceFormatter } from '../formatters/json-trace-formatter.ts';
import { ActionTraceOutputService } from '../output/action-trace-output-service.ts';
import { TraceDirectoryManager } from '../output/trace-directory-manager.ts';
import type { QueueConfig } from '../queue/trace-queue-processor.ts';
import { IndexedDBStorageAdapter } from '../storage/indexed-db-storage-adapter.ts';
import { ActionAwareStructuredTrace } from '../structured/action-aware-structured-trace.ts';
import { ActionExecutionTraceFactory } from '../trace/action-execution-trace-factory.ts';
import { type ActionTracingServices, actionTracingTokens as tokens } from './action-tracing-tokens.ts';
import type { ServiceContainer } from './service-container.ts';

/**
 * Registers every service of action tracing, configured alike. Register your own under a token afterwards to replace one.
 * Source: document 1, "Basic Service Registration".
 * @throws Error naming every field of the configuration that cannot be used.
 */
export function registerActionTracingServices(
  container: ServiceContainer<ActionTracingServices>,
  config: ActionTracingConfig = {},
): void {
  const validator = new ActionTraceConfigValidator();
  const { isValid, errors } = validator.validate(config);
  if (!isValid)
    throw new Error(
      `Action tracing cannot be configured: ${errors.map(({ message }) => message).join('; ')}`,
    );

  container.registerInstance(tokens.IActionTraceConfigValidator, validator);
  container.registerFactory(
    tokens.IActionTraceConfigLoader,
    (resolve) =>
      new ActionTraceConfigLoader({
        source: () => config,
        validator: resolve(tokens.IActionTraceConfigValidator),
      }),
  );
  container.register(tokens.IActionTraceFilter, EnhancedActionTraceFilter, filterOptions(config));
  container.register(tokens.IActionExecutionTraceFactory, ActionExecutionTraceFactory, {});
  container.register(tokens.IEventDispatchTracer, EventDispatchTracer, {});
  container.registerFactory(tokens.ITraceDirectoryManager, () => new TraceDirectoryManager());
  container.register(tokens.IIndexedDBStorageAdapter, IndexedDBStorageAdapter, { ...config.storage });
  container.register(tokens.IJsonTraceFormatter, JsonTraceFormatter, {
    schemaValidation: config.formatting?.validateSchema ?? false,
    includeMetadata: config.formatting?.includeMetadata ?? true,
  });
  container.registerFactory(tokens.IHumanReadableFormatter, () => new HumanReadableFormatter());
  container.registerFactory(tokens.IActionAwareStructuredTrace, (resolve) => {
    const actionTraceFilter = resolve(tokens.IActionTraceFilter);
    return (actorId, context) => new ActionAwareStructuredTrace({ actionTraceFilter, actorId, context });
  });
  registerOutput(container, config);
}

/**
 * `registerActionTracingServices` with a configuration, under the name that the document gives to that.
 * Source: document 1, "Advanced Configuration".
 * @throws Error naming every field of the configuration that cannot be used.
 */
export function registerAdvancedTracingServices(
  container: ServiceContainer<ActionTracingServices>,
  config: ActionTracingConfig,
): void {
  registerActionTracingServices(container, config);
}

function registerOutput(
  container: ServiceContainer<ActionTracingServices>,
  config: ActionTracingConfig,
): void {
  container.register(tokens.IActionTraceOutputService, ActionTraceOutputService, {
    dependencies: [
      tokens.IIndexedDBStorageAdapter,
      tokens.IActionTraceFilter,
      tokens.IJsonTraceFormatter,
      tokens.IHumanReadableFormatter,
      tokens.ITraceDirectoryManager,
    ],
    queueConfig: queueOptions(config),
    rotationConfig: config.rotation ?? {},
    ...(config.naming === undefined ? {} : { namingOptions: config.naming }),
  });
}

function filterOptions({ environment, tracing = {} }: ActionTracingConfig): ActionTraceFilterOptions {
  return {
    enabled: tracing.enabled ?? true,
    tracedActions: tracing.actions ?? ['*'],
    excludedActions: tracing.excludedActions ?? [],
    verbosityLevel: tracing.verbosityLevel ?? (environment === 'development' ? 'verbose' : 'standard'),
    inclusionConfig: {
      componentData: tracing.includeComponents ?? DEFAULT_INCLUSION.componentData,
      prerequisites: tracing.includePrerequisites ?? DEFAULT_INCLUSION.prerequisites,
      targets: tracing.includeTargets ?? DEFAULT_INCLUSION.targets,
    },
  };
}

function queueOptions({ queue = {} }: ActionTracingConfig): QueueConfig {
  const { maxSize, batchSize, flushInterval, errorThreshold } = queue;
  return {
    ...(maxSize === undefined ? {} : { maxQueueSize: maxSize }),
    ...(batchSize === undefined ? {} : { batchSize }),
    ...(flushInterval === undefined ? {} : { flushInterval }),
    ...(errorThreshold === undefined ? {} : { circuitBreakerThreshold: errorThreshold }),
  };
}
