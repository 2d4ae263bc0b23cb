import { TraceManagementService } from './trace-management-service.ts';
import { checkOptions, type TraceModuleOptions } from './trace-module-options.ts';
import { createParts } from './trace-module-parts.ts';

export interface TraceModule {
  readonly traceManagementService: TraceManagementService;
  /** Stops the timer; cancels the traces that are still active, so that what records them besides sees them end. */
  shutdown(): void;
}

/**
 * The trace module, ready for use. Rejects with a RangeError that names the option, for one that is out of range.
 * Source: trace module, "Quick Start" and "Module Options".
 */
export async function initializeTraceModule(options: TraceModuleOptions = {}): Promise<TraceModule> {
  checkOptions(options);
  const parts = createParts(options);
  const service = new TraceManagementService(parts);
  const { enableRealTimeMonitoring = true, metricsConfig = {}, repeat = repeatByTimer } = options;
  const stop = enableRealTimeMonitoring
    ? repeat(() => {
        // An operation never rejects.
        void service.sweep();
      }, metricsConfig.collectionInterval ?? 60_000)
    : undefined;
  return {
    traceManagementService: service,
    shutdown: () => {
      stop?.();
      for (const trace of [...parts.store.active]) trace.cancel('shutdown');
    },
  };
}

function repeatByTimer(work: () => void, interval: number): () => void {
  const timer: unknown = setInterval(work, interval);
  letProgramEnd(timer);
  return () => {
    if (isTimer(timer)) clearInterval(timer);
  };
}

function isTimer(timer: unknown): timer is ReturnType<typeof setInterval> {
  return typeof timer === 'number' || typeof timer === 'object';
}

/** In Node a timer keeps the program alive, unless told otherwise; in a browser it is a number. */
function letProgramEnd(timer: unknown): void {
  if (typeof timer !== 'object' || timer === null) return;
  const unref: unknown = Reflect.get(timer, 'unref');
  if (typeof unref === 'function') unref.call(timer);
}
