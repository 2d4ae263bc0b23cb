/** Errors of ours that were swallowed to protect the page; told to the panel in the ledger. */
export interface Faults {
  count: number;
}

/** Runs work of ours in a call of the page's: whatever goes wrong is counted, and the page never notices. */
export function protect<Result>(faults: Faults, work: () => Result, otherwise: Result): Result {
  try {
    return work();
  } catch {
    faults.count++;
    return otherwise;
  }
}
