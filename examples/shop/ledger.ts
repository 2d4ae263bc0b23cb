/**
 * The shop's own account of what it did, for tests to compare with what was recorded. Written by the shop's middleware and
 * wrappers, so it knows nothing of any tool that watches.
 */
export interface ShopLedger {
  /** Redux actions in the order they were dispatched; `parentType` is the action whose dispatch was running then. */
  readonly dispatched: DispatchedAction[];
  /** Requests in the order they were answered. `status` is 0 where no answer came. */
  readonly requests: AnsweredRequest[];
  /** OpenTelemetry spans in the order they were started. */
  readonly spans: StartedSpan[];
  /** Actions of the zustand store. */
  readonly interfaceActions: string[];
  /** What OpenTelemetry answered when the page registered its own provider. */
  registered: boolean | undefined;
}

export interface DispatchedAction {
  readonly type: string;
  readonly parentType?: string;
  /** On the actions of an async thunk: what joins `pending` with `fulfilled` or `rejected`. */
  readonly requestId?: string;
}

export interface AnsweredRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly status: number;
}

export interface StartedSpan {
  readonly name: string;
  readonly parent?: string;
}

declare global {
  interface Window {
    __shop: ShopLedger;
  }
}

export function createLedger(): ShopLedger {
  return { dispatched: [], requests: [], spans: [], interfaceActions: [], registered: undefined };
}
