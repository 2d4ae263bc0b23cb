import { type ActionFilter, inOrderOfTime, selectActions } from './action-filter.ts';
import type { ActionRecord } from './action-record.ts';
import type { ActionTrace } from './action-trace.ts';
import { causalChain, producedBy, producingEdge } from './causal-chain.ts';
import { type ActionToRecord, Flow } from './flow.ts';
import { InMemoryTraceStorage } from './in-memory-trace-storage.ts';
import type { TraceStorage } from './trace-storage.ts';

export interface ActionTracerOptions {
  /** Where ended flows go; memory unless said. */
  readonly storage?: TraceStorage;
  /** The program's name in traces; `app` unless said. */
  readonly module?: string;
  /** Flows to keep at hand for queries, the running ones included. 100 unless said. */
  readonly capacity?: number;
  /** Microseconds since the Unix epoch. */
  readonly now?: () => number;
  /** UUIDs for flows and actions. */
  readonly createId?: () => string;
}

/** What can be asked of recorded flows. Source: section 5.2. */
export interface TraceQuery {
  /** Rejects with the error `Trace not found`. */
  getTrace(flowToken: string): Promise<ActionTrace>;
  /** In order of time. */
  findActions(filter?: ActionFilter): Promise<readonly ActionRecord[]>;
  /** The synchronization that made the action happen; undefined for a root and for an unknown action. */
  findProducingSync(actionId: string): Promise<string | undefined>;
  /** From the root to the action, both included; empty for an unknown action. */
  getCausalChain(actionId: string): Promise<readonly ActionRecord[]>;
  /** The actions that the synchronization produced, in order of time. */
  findBySync(synchronization: string): Promise<readonly ActionRecord[]>;
}

const CAPACITY = 100;

/**
 * Records flows and answers questions about them. A flow is its handle (`startFlow`), so nested and concurrent flows are kept
 * apart without a global. Queries see running flows as well as stored ones. Source: sections 5.1 and 5.2.
 */
export class ActionTracer implements TraceQuery {
  readonly #storage: TraceStorage;
  readonly #module: string;
  readonly #capacity: number;
  readonly #now: () => number;
  readonly #createId: () => string;
  /** Least recently used first. */
  readonly #recent = new Map<string, Flow>();

  constructor(options: ActionTracerOptions = {}) {
    this.#storage = options.storage ?? new InMemoryTraceStorage();
    this.#module = options.module ?? 'app';
    this.#capacity = options.capacity ?? CAPACITY;
    this.#now = options.now ?? microsNow;
    this.#createId = options.createId ?? (() => crypto.randomUUID());
  }

  /**
   * Starts a flow with its root action: `Web::request` (concept and action), or `request` of this module's own concept, or a
   * record with inputs.
   */
  startFlow(rootAction: string | ActionToRecord): Flow {
    const root = typeof rootAction === 'string' ? actionNamed(rootAction, this.#module) : rootAction;
    const flow = new Flow(root, {
      module: this.#module,
      now: this.#now,
      createId: this.#createId,
      save: (ended) => this.#storage.saveTrace(ended.toTrace()),
    });
    this.#use(flow);
    return flow;
  }

  /** Like the method of the flow; the flow may be given by its token. @throws Error `Flow token not found` */
  recordAction(flow: Flow | string, action: ActionToRecord): string {
    return this.#flowOf(flow).recordAction(action);
  }

  updateActionOutput(flow: Flow | string, actionId: string, outputs: unknown): void {
    this.#flowOf(flow).updateActionOutput(actionId, outputs);
  }

  recordProvenance(
    flow: Flow | string,
    edge: { readonly fromAction: string; readonly toAction: string; readonly synchronization: string },
  ): void {
    this.#flowOf(flow).recordProvenance(edge.fromAction, edge.toAction, edge.synchronization);
  }

  async endFlow(flow: Flow | string): Promise<void> {
    await this.#flowOf(flow).endFlow();
  }

  async getTrace(flowToken: string): Promise<ActionTrace> {
    const flow = this.#recent.get(flowToken);
    if (flow === undefined) return this.#storage.getTrace(flowToken);
    this.#use(flow);
    return flow.toTrace();
  }

  async findActions(filter: ActionFilter = {}): Promise<readonly ActionRecord[]> {
    const { limit: _, ...unlimited } = filter;
    const stored = await this.#storage.findActions(unlimited);
    const recent = this.#recentTraces().flatMap(({ actions }) => [...actions.values()]);
    return selectActions([...this.#withoutRecent(stored), ...recent], filter);
  }

  async findProducingSync(actionId: string): Promise<string | undefined> {
    const trace = await this.#traceOfAction(actionId);
    return trace === undefined ? undefined : producingEdge(trace, actionId)?.synchronization;
  }

  async getCausalChain(actionId: string): Promise<readonly ActionRecord[]> {
    const trace = await this.#traceOfAction(actionId);
    return trace === undefined ? [] : causalChain(trace, actionId);
  }

  async findBySync(synchronization: string): Promise<readonly ActionRecord[]> {
    const stored = await this.#storage.findBySync(synchronization);
    const recent = this.#recentTraces().flatMap((trace) => producedBy(trace, synchronization));
    return inOrderOfTime([...this.#withoutRecent(stored), ...recent]);
  }

  async #traceOfAction(actionId: string): Promise<ActionTrace | undefined> {
    const recent = this.#recentTraces().find(({ actions }) => actions.has(actionId));
    return recent ?? this.#storage.findTraceOfAction(actionId);
  }

  #recentTraces(): readonly ActionTrace[] {
    return [...this.#recent.values()].map((flow) => flow.toTrace());
  }

  /** A flow at hand knows more than what was stored of it. */
  #withoutRecent(stored: readonly ActionRecord[]): readonly ActionRecord[] {
    return stored.filter(({ flowToken }) => !this.#recent.has(flowToken));
  }

  #flowOf(flow: Flow | string): Flow {
    const found = typeof flow === 'string' ? this.#recent.get(flow) : flow;
    if (found === undefined) throw new Error('Flow token not found');
    this.#use(found);
    return found;
  }

  /** A running flow that is let go of here is recorded all the same: its handle holds it. */
  #use(flow: Flow): void {
    this.#recent.delete(flow.flowToken);
    this.#recent.set(flow.flowToken, flow);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > this.#capacity && oldest !== undefined) this.#recent.delete(oldest);
  }
}

function actionNamed(name: string, module: string): ActionToRecord {
  const at = name.lastIndexOf('::');
  return at === -1
    ? { conceptUri: module, action: name }
    : { conceptUri: name.slice(0, at), action: name.slice(at + 2) };
}

function microsNow(): number {
  return Math.round((performance.timeOrigin + performance.now()) * 1_000);
}
