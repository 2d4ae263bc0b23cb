import type { Spread } from './pair.ts';

export const UNITS = ['ns', 'µs', 'ms', 'B', 'spans/s', '×'] as const;
export type Unit = (typeof UNITS)[number];

/** A number with its unit: the median where there were several rounds. */
export interface Figure {
  readonly value: number;
  readonly unit: Unit;
}

/** What ours was compared with in the same run. */
export interface Rival {
  readonly name: string;
  readonly figure: Figure;
  /** Ours divided by theirs. */
  readonly ratio: Spread;
}

/** A goal's threshold, on the ratio or on our own figure. */
export interface Bound {
  readonly on: 'ratio' | 'ours';
  readonly most?: number;
  readonly least?: number;
}

/** One line of the table. */
export interface Line {
  readonly what: string;
  /** As numbered in the list of goals: `G1`. */
  readonly goal?: string;
  readonly ours: Figure;
  readonly rival?: Rival;
  readonly bound?: Bound;
  readonly rounds: number;
  /** How it was measured, where the name does not say it; and what did not go as it should. */
  readonly note?: string;
  /** What makes the figure worthless, such as lost spans: the goal is not met, whatever the number. */
  readonly flaw?: string;
}

export type Verdict = 'met' | 'short' | '–';

/** A dash: no threshold was set for it. */
export function verdictOf({ ours, rival, bound, flaw }: Line): Verdict {
  if (bound === undefined) return '–';
  const value = bound.on === 'ours' ? ours.value : rival?.ratio.median;
  // What is not above zero was not measured, however well it would look.
  if (flaw !== undefined || value === undefined || !(value > 0)) return 'short';
  const { most = Number.POSITIVE_INFINITY, least = Number.NEGATIVE_INFINITY } = bound;
  return value <= most && value >= least ? 'met' : 'short';
}
