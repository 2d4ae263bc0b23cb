import type { Line, Unit } from './line.ts';
import { columnOf, type Round, ratioOf } from './pair.ts';

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
