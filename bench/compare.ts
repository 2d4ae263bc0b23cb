import type { Line, Rival, Unit } from './line.ts';
import { columnOf, type Round, ratioOf, type Spread } from './pair.ts';

export interface Comparison<Name extends string> {
  readonly ours: Name;
  readonly theirs: Name;
  /** For the person who reads the table. */
  readonly rival: string;
  readonly unit: Unit;
}

/** The figures of a line that compares two variants of the same rounds. */
export function compare<Name extends string>(
  rounds: readonly Round<Name>[],
  { ours, theirs, rival, unit }: Comparison<Name>,
): Pick<Line, 'ours' | 'rival' | 'rounds'> {
  return {
    ours: { value: columnOf(rounds, ours).median, unit },
    rival: {
      name: rival,
      figure: { value: columnOf(rounds, theirs).median, unit },
      ratio: ratioOf(rounds, ours, theirs),
    },
    rounds: rounds.length,
  };
}

export interface Figures {
  /** A number where it was measured once. */
  readonly ours: Spread | number;
  readonly theirs: number;
  readonly rival: string;
  readonly unit: Unit;
}

/** The figures of a line whose rival has one figure, not one in each round. */
export function compareWithOne({ ours, theirs, rival, unit }: Figures): {
  readonly ours: Line['ours'];
  readonly rival: Rival;
} {
  const { p10, median, p90 } = typeof ours === 'number' ? { p10: ours, median: ours, p90: ours } : ours;
  const ratio = { p10: p10 / theirs, median: median / theirs, p90: p90 / theirs };
  return {
    ours: { value: median, unit },
    rival: { name: rival, figure: { value: theirs, unit }, ratio },
  };
}
