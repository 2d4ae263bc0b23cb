import { type ActionFilter, inOrderOfTime, selectActions } from './action-filter.ts';
import type { ActionRecord } from './action-record.ts';
import type { ActionTrace } from './action-trace.ts';
import { producedBy } from './causal-chain.ts';
import { type TraceStorage, traceNotFound } from './trace-storage.ts';

/** Keeps traces for as long as the program runs. Source: section 5.3. */
export class InMemoryTraceStorage implements TraceStorage {
  readonly #traces = new Map<string, ActionTrace>();

  async saveTrace(trace: ActionTrace): Promise<void> {
    this.#traces.set(trace.flowToken, trace);
  }

  async getTrace(flowToken: string): Promise<ActionTrace> {
    const trace = this.#traces.get(flowToken);
    if (trace === undefined) throw traceNotFound();
    return trace;
  }

  async getAllTraces(): Promise<readonly ActionTrace[]> {
    return [...this.#traces.values()].sort((a, b) => a.createdAt - b.createdAt);
  }

  async findActions(filter: ActionFilter): Promise<readonly ActionRecord[]> {
    const records = [...this.#traces.values()].flatMap(({ actions }) => [...actions.values()]);
    return selectActions(records, filter);
  }

  async findBySync(synchronization: string): Promise<readonly ActionRecord[]> {
    return inOrderOfTime([...this.#traces.values()].flatMap((trace) => producedBy(trace, synchronization)));
  }

  async findTraceOfAction(actionId: string): Promise<ActionTrace | undefined> {
    return [...this.#traces.values()].find(({ actions }) => actions.has(actionId));
  }
}
