import type { ActionRecord, ProvenanceEdge } from './action-record.ts';
import type { ActionTraceParts } from './action-trace-parts.ts';

/** The edge that made the action happen: the first one recorded. Undefined for a root. */
export function producingEdge(trace: ActionTraceParts, actionId: string): ProvenanceEdge | undefined {
  return trace.provenanceEdges.find(({ toAction }) => toAction === actionId);
}

/** From the root down to the action, both included. A circle in the data ends the way up. */
export function causalChain(trace: ActionTraceParts, actionId: string): readonly ActionRecord[] {
  const causes = new Map<string, string>();
  for (const { fromAction, toAction } of trace.provenanceEdges) {
    if (!causes.has(toAction)) causes.set(toAction, fromAction);
  }
  const chain: ActionRecord[] = [];
  const seen = new Set<string>();
  let id: string | undefined = actionId;
  while (id !== undefined && !seen.has(id)) {
    seen.add(id);
    const record: ActionRecord | undefined = trace.actions.get(id);
    if (record === undefined) break;
    chain.push(record);
    id = causes.get(id) ?? record.parentId;
  }
  return chain.reverse();
}

/** The actions that edges of this synchronization lead to, each once. */
export function producedBy(trace: ActionTraceParts, synchronization: string): readonly ActionRecord[] {
  const ids = new Set(
    trace.provenanceEdges
      .filter((edge) => edge.synchronization === synchronization)
      .map(({ toAction }) => toAction),
  );
  return [...ids].flatMap((id) => trace.actions.get(id) ?? []);
}

/**
 * Actions on the longest causal chain: 0 for a trace without actions, 1 for one whose actions have nothing to do with each
 * other. In order of cause (Kahn); where only circles are left, the earliest action is taken as a beginning.
 */
export function longestChain({ actions, provenanceEdges }: ActionTraceParts): number {
  const effects = new Map<string, Set<string>>();
  const waitingFor = new Map<string, number>();
  const link = (from: string, to: string) => {
    if (from === to || !actions.has(from) || !actions.has(to)) return;
    const known = effects.get(from) ?? new Set();
    if (known.has(to)) return;
    effects.set(from, known.add(to));
    waitingFor.set(to, (waitingFor.get(to) ?? 0) + 1);
  };
  for (const { fromAction, toAction } of provenanceEdges) link(fromAction, toAction);
  for (const { id, parentId } of actions.values()) if (parentId !== undefined) link(parentId, id);

  const depths = new Map<string, number>();
  const ready: string[] = [...actions.keys()].filter((id) => !waitingFor.has(id));
  const done = new Set<string>();
  const follow = () => {
    for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
      if (done.has(id)) continue;
      done.add(id);
      const depth = depths.get(id) ?? 1;
      depths.set(id, depth);
      for (const effect of effects.get(id) ?? []) {
        if (done.has(effect)) continue;
        depths.set(effect, Math.max(depths.get(effect) ?? 1, depth + 1));
        const left = (waitingFor.get(effect) ?? 0) - 1;
        waitingFor.set(effect, left);
        if (left === 0) ready.push(effect);
      }
    }
  };
  follow();
  for (const id of actions.keys()) {
    if (done.has(id)) continue;
    ready.push(id);
    follow();
  }
  return [...depths.values()].reduce((most, depth) => Math.max(most, depth), 0);
}
