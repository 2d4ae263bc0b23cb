import type { ActionFilter } from './action-filter.ts';
import type { ActionRecord } from './action-record.ts';
import type { ActionTrace } from './action-trace.ts';

/** Where ended flows are kept. Every method rejects when the storage behind it fails. Source: section 5.3. */
export interface TraceStorage {
  /** Keeps a trace; one of the same flow token is replaced. */
  saveTrace(trace: ActionTrace): Promise<void>;
  /** Rejects with the error `Trace not found`. */
  getTrace(flowToken: string): Promise<ActionTrace>;
  /** In order of creation. */
  getAllTraces(): Promise<readonly ActionTrace[]>;
  /** In order of time. */
  findActions(filter: ActionFilter): Promise<readonly ActionRecord[]>;
  /** The actions that the synchronization produced, in order of time. */
  findBySync(synchronization: string): Promise<readonly ActionRecord[]>;
  findTraceOfAction(actionId: string): Promise<ActionTrace | undefined>;
}

export function traceNotFound(): Error {
  return new Error('Trace not found');
}
