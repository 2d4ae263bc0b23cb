export interface BreakerOptions {
  /** Failures in a row that open the circuit. */
  readonly failuresToOpen: number;
  /** The first pause; each further failed trial doubles it. */
  readonly pauseMs: number;
  readonly mostPauseMs: number;
}

/** Plain data, so that a restarted worker can go on where the last one stood. Times are on the caller's clock. */
export type BreakerState =
  | { readonly kind: 'closed'; readonly failures: number }
  /** No trial before `until`. */
  | { readonly kind: 'open'; readonly until: number; readonly pauseMs: number }
  /** One trial is under way. */
  | { readonly kind: 'half-open'; readonly pauseMs: number };

export const CLOSED: BreakerState = { kind: 'closed', failures: 0 };

/**
 * Keeps a failing sink from being hammered: after some failures in a row it lets nothing through for a while, then one trial.
 *
 *   closed ──failures──► open ──pause over──► half-open ──success──► closed
 *                          ▲─────────────failure, pause doubled──────┘
 *
 * Milliseconds until the next try is allowed; 0 when it is now.
 */
export function waitBeforeTry(state: BreakerState, now: number): number {
  return state.kind === 'open' ? Math.max(0, state.until - now) : 0;
}

/** The state while a try is under way. */
export function afterStart(state: BreakerState): BreakerState {
  return state.kind === 'open' ? { kind: 'half-open', pauseMs: state.pauseMs } : state;
}

export function afterFailure(state: BreakerState, now: number, options: BreakerOptions): BreakerState {
  switch (state.kind) {
    case 'closed':
      return state.failures + 1 < options.failuresToOpen
        ? { kind: 'closed', failures: state.failures + 1 }
        : openFor(options.pauseMs, now);
    case 'open':
      return state;
    case 'half-open':
      return openFor(Math.min(state.pauseMs * 2, options.mostPauseMs), now);
  }
}

function openFor(pauseMs: number, now: number): BreakerState {
  return { kind: 'open', until: now + pauseMs, pauseMs };
}
