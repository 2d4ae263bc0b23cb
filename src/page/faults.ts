/** Errors of ours that were swallowed to protect the page; told to the panel in the ledger. */
export interface Faults {
  count: number;
}
