import type { HookSpan } from '../../core/model/page-hook.ts';
import { findHook } from '../find-hook.ts';
import type { ActionRecord, ProvenanceEdge } from './action-record.ts';
import { ActionTrace } from './action-trace.ts';
import { type JsonValue, toJsonValue } from './json-value.ts';

/** An action as the application tells it. */
export interface ActionToRecord {
  readonly conceptUri: string;
  readonly action: string;
  readonly inputs?: unknown;
  /** Left out where they come later, by `updateActionOutput`. */
  readonly outputs?: unknown;
  readonly parentId?: string | undefined;
}

export interface FlowParts {
  readonly module: string;
  /** Microseconds since the Unix epoch. */
  readonly now: () => number;
  readonly createId: () => string;
  readonly save: (flow: Flow) => Promise<void>;
}

type FlowState = 'active' | 'ending' | 'ended';

/**
 * A flow that is being recorded. Whoever has the handle records into this flow and no other, whatever else runs: there is no
 * current flow that could change behind an `await`. Made by `ActionTracer.startFlow`. Source: section 5.1.
 */
export class Flow {
  readonly flowToken: string;
  readonly rootActionId: string;
  readonly createdAt: number;
  readonly #parts: FlowParts;
  readonly #actions = new Map<string, ActionRecord>();
  readonly #edges: ProvenanceEdge[] = [];
  /** The spans of actions in the model, while they run; the root's until the end of the flow. */
  readonly #spans = new Map<string, HookSpan>();
  #state: FlowState = 'active';

  constructor(rootAction: ActionToRecord, parts: FlowParts) {
    this.#parts = parts;
    this.flowToken = parts.createId();
    this.createdAt = parts.now();
    this.rootActionId = parts.createId();
    this.#keep(this.rootActionId, rootAction, this.createdAt);
  }

  get isActive(): boolean {
    return this.#state === 'active';
  }

  /** Records an action and returns its id. @throws Error on a flow that has ended */
  recordAction(action: ActionToRecord): string {
    if (!this.isActive) throw new Error('No active flow - call startFlow first');
    const id = this.#parts.createId();
    this.#keep(id, action, this.#parts.now());
    return id;
  }

  /** Says what came of an action. @throws Error on a flow that has ended, and for an action of another flow */
  updateActionOutput(actionId: string, outputs: unknown): void {
    const record = this.#activeRecord(actionId);
    const value = toJsonValue(outputs);
    this.#actions.set(actionId, { ...record, outputs: value });
    this.#finish(actionId, value);
  }

  /** Records that one action made another happen. @throws Error like `updateActionOutput` */
  recordProvenance(fromAction: string, toAction: string, synchronization: string): void {
    this.#activeRecord(fromAction);
    this.#activeRecord(toAction);
    this.#edges.push({ fromAction, toAction, synchronization, createdAt: this.#parts.now() });
    const effect = this.#spans.get(toAction);
    if (effect !== undefined) this.#spans.get(fromAction)?.causes(effect, synchronization);
  }

  /**
   * Ends the flow and saves it. Rejects with the storage's error when it cannot be saved, and may then be called again.
   * @throws Error on a flow that has ended
   */
  async endFlow(): Promise<void> {
    if (this.#state !== 'active') throw new Error('No active flow');
    this.#state = 'ending';
    try {
      await this.#parts.save(this);
    } catch (error) {
      this.#state = 'active';
      throw error;
    }
    this.#state = 'ended';
    // Children first: of what is still open the root was opened first.
    for (const span of [...this.#spans.values()].reverse()) span.end();
    this.#spans.clear();
  }

  /** The flow as it stands now. */
  toTrace(): ActionTrace {
    return new ActionTrace({
      flowToken: this.flowToken,
      rootActionId: this.rootActionId,
      actions: this.#actions,
      provenanceEdges: this.#edges,
      createdAt: this.createdAt,
      module: this.#parts.module,
    });
  }

  /** The span of an action in the model, the root's unless said; undefined where nobody listens. */
  spanOf(actionId: string = this.rootActionId): HookSpan | undefined {
    return this.#spans.get(actionId);
  }

  #keep(id: string, action: ActionToRecord, timestamp: number): void {
    const { conceptUri, action: name, parentId } = action;
    const record = {
      id,
      conceptUri,
      action: name,
      inputs: toJsonValue(action.inputs),
      outputs: toJsonValue(action.outputs),
      timestamp,
      flowToken: this.flowToken,
      parentId,
    };
    this.#actions.set(id, record);
    this.#begin(record, action.inputs);
    if (action.outputs !== undefined && action.outputs !== null) this.#finish(id, record.outputs);
  }

  #begin({ id, conceptUri, action, parentId }: ActionRecord, inputs: unknown): void {
    const hook = findHook();
    if (hook === undefined) return;
    const parent = this.#spans.get(parentId ?? this.rootActionId) ?? this.#spans.get(this.rootActionId);
    const span = hook.startSpan(`${conceptUri}::${action}`, {
      category: 'action',
      actor: conceptUri,
      // Not `…token`: what ends so is taken for a secret.
      attributes: { 'tracepane.flow.id': this.flowToken },
      ...(inputs === undefined || inputs === null ? {} : { payload: inputs }),
      ...(parent === undefined ? { isRoot: true } : { parent }),
    });
    this.#spans.set(id, span);
  }

  /** The model's span ends with the outputs; it stays known, for causes may be told later. */
  #finish(actionId: string, outputs: JsonValue): void {
    const span = this.#spans.get(actionId);
    if (span === undefined) return;
    span.setResult(outputs);
    const error = errorIn(outputs);
    if (error !== undefined) span.setStatus('error', error);
    if (actionId !== this.rootActionId) span.end();
  }

  #activeRecord(actionId: string): ActionRecord {
    if (!this.isActive) throw new Error('No active flow');
    const record = this.#actions.get(actionId);
    if (record === undefined) throw new Error(`Action not found in this flow: ${actionId}`);
    return record;
  }
}

/** The document's way to say that an action failed: `{"error": "…"}`. */
function errorIn(outputs: JsonValue): string | undefined {
  if (typeof outputs !== 'object' || outputs === null || !('error' in outputs)) return undefined;
  const { error } = outputs;
  return typeof error === 'string' ? error : JSON.stringify(error);
}
