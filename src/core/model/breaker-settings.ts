import { isRecord } from '../base/is-record.ts';

/** How the recorder treats storage that fails: when it stops hammering it, and for how long. */
export interface BreakerSettings {
  /** Failures in a row that pause storing. */
  readonly failuresToOpen: number;
  /** The first pause; each further failed trial doubles it. */
  readonly pauseMs: number;
  readonly mostPauseMs: number;
}

export const DEFAULT_BREAKER_SETTINGS: BreakerSettings = {
  failuresToOpen: 2,
  pauseMs: 500,
  mostPauseMs: 30_000,
};

/** What is wrong with a person's settings, in words for that person; undefined when they are fine. */
export function breakerDefect(value: unknown): string | undefined {
  if (!isRecord(value)) return 'The pause needs failuresToOpen, pauseMs and mostPauseMs.';
  const { failuresToOpen, pauseMs, mostPauseMs } = value;
  if (!Number.isInteger(failuresToOpen) || !isBetween(failuresToOpen, 1, 100)) {
    return `Failures must be a whole number from 1 to 100; got ${String(failuresToOpen)}.`;
  }
  if (!isBetween(pauseMs, 100, 600_000)) {
    return `First pause must be from 0.1 to 600 seconds; got ${seconds(pauseMs)}.`;
  }
  if (!isBetween(mostPauseMs, pauseMs, 3_600_000)) {
    return `Longest pause must be from the first pause to 3600 seconds; got ${seconds(mostPauseMs)}.`;
  }
  return undefined;
}

export function isBreakerSettings(value: unknown): value is BreakerSettings {
  return breakerDefect(value) === undefined;
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}

function seconds(value: unknown): string {
  return typeof value === 'number' && Number.isFinite(value) ? String(value / 1000) : String(value);
}
