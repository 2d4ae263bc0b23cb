import { initializeTraceModule } from './initialize-trace-module.ts';
import type { OperationResult } from './operation-result.ts';
import type { CreateTraceRequest } from './request/create-trace-request.ts';
import type { TraceModuleOptions } from './trace-module-options.ts';

// For tests: a trace module whose time passes when they say so.

export const START = Date.UTC(2026, 0, 1);
export const WORK: CreateTraceRequest = { context_id: 'ctx-123', trace_type: 'api_request', name: 'Pay' };

/** A module whose clock and timer the test drives, and whose ids count up. */
export async function moduleAt(options: TraceModuleOptions = {}) {
  const clock = { time: START };
  let ids = 0;
  let tick = () => {};
  let interval = 0;
  const module = await initializeTraceModule({
    now: () => clock.time,
    createId: () => `id-${++ids}`,
    repeat: (work, every) => {
      tick = work;
      interval = every;
      return () => {
        tick = () => {};
      };
    },
    readSystemMetrics: () => ({ cpu_usage: 0.5 }),
    ...options,
  });
  return { ...module, service: module.traceManagementService, clock, tick: () => tick(), interval };
}

export function dataOf<Data>(result: OperationResult<Data>): Data {
  if (!result.success) throw new Error(result.error.message);
  return result.data;
}

export function codeOf(result: OperationResult<unknown>): string {
  return result.success ? 'success' : `${result.error.code} ${result.error.field ?? ''}`.trim();
}
