import { isAction, type Middleware } from '@reduxjs/toolkit';
import type { DispatchedAction } from './ledger.ts';

/** Writes every action into the ledger, with the action in whose dispatch it was dispatched. First in the chain. */
export function createLedgerMiddleware(dispatched: DispatchedAction[]): Middleware {
  const running: string[] = [];
  return () => (next) => (action) => {
    if (!isAction(action)) return next(action); // A thunk: what it dispatches comes by here as well.
    dispatched.push(describe(action, running.at(-1)));
    running.push(action.type);
    try {
      return next(action);
    } finally {
      running.pop();
    }
  };
}

function describe(
  action: { readonly type: string; readonly meta?: unknown },
  parentType: string | undefined,
): DispatchedAction {
  const requestId = requestIdOf(action.meta);
  return {
    type: action.type,
    ...(parentType === undefined ? {} : { parentType }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

function requestIdOf(meta: unknown): string | undefined {
  const hasId = typeof meta === 'object' && meta !== null && 'requestId' in meta;
  return hasId && typeof meta.requestId === 'string' ? meta.requestId : undefined;
}
