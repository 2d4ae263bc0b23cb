/** The adventure's own account of what it did, for tests to compare with what was recorded. */
export interface AdventureLedger {
  /** In the order in which they began. */
  readonly actions: PerformedAction[];
  /** Pipeline stages run, in actions and in discoveries. */
  stages: number;
  /** Times the player's choices were discovered, each in a trace of its own. */
  discoveries: number;
}

export interface PerformedAction {
  readonly id: string;
  readonly actor: string;
  /** The id of the action that made this one happen, by the synchronization. */
  readonly causedBy?: string;
  readonly synchronization?: string;
  readonly failed: boolean;
}

declare global {
  interface Window {
    __adventure: AdventureLedger;
  }
}

export function createLedger(): AdventureLedger {
  return { actions: [], stages: 0, discoveries: 0 };
}

/** Writes that an action has begun; call what is returned if it fails. */
export function beginAction(ledger: AdventureLedger, action: Omit<PerformedAction, 'failed'>): () => void {
  const position = ledger.actions.push({ ...action, failed: false }) - 1;
  return () => {
    ledger.actions[position] = { ...action, failed: true };
  };
}
