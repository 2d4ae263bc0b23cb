import { isRecord } from '../base/is-record.ts';
import type { BreakerSettings } from '../model/breaker-settings.ts';

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

export function afterFailure(state: BreakerState, now: number, settings: BreakerSettings): BreakerState {
  switch (state.kind) {
    case 'closed':
      return state.failures + 1 < settings.failuresToOpen
        ? { kind: 'closed', failures: state.failures + 1 }
        : openFor(settings.pauseMs, now);
    case 'open':
      return state;
    case 'half-open':
      return openFor(Math.min(state.pauseMs * 2, settings.mostPauseMs), now);
  }
}

/** A person wants a trial now: the pause is over, but not forgotten. */
export function afterHurry(state: BreakerState, now: number): BreakerState {
  return state.kind === 'open' ? { ...state, until: now } : state;
}

/**
 * The state with which a restarted worker goes on. A trial that was under way died with the old one, so it is due again; and
 * a clock that was set back must not turn a pause into hours.
 */
export function afterRestart(state: BreakerState, now: number): BreakerState {
  switch (state.kind) {
    case 'closed':
      return state;
    case 'open':
      return { ...state, until: Math.min(state.until, now + state.pauseMs) };
    case 'half-open':
      return { kind: 'open', until: now, pauseMs: state.pauseMs };
  }
}

export function isBreakerState(value: unknown): value is BreakerState {
  if (!isRecord(value)) return false;
  switch (value.kind) {
    case 'closed':
      return Number.isInteger(value.failures);
    case 'open':
      return Number.isFinite(value.until) && Number.isFinite(value.pauseMs);
    default:
      return value.kind === 'half-open' && Number.isFinite(value.pauseMs);
  }
}

function openFor(pauseMs: number, now: number): BreakerState {
  return { kind: 'open', until: now + pauseMs, pauseMs };
}
