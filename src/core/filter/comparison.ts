import type { Comparison } from './query.ts';

/** Whether `left comparison right` holds; numbers closer than `tolerance` are the same for `=` and `!=`. */
export function holds(comparison: Comparison, left: number, right: number, tolerance = 0): boolean {
  switch (comparison) {
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '=':
      return Math.abs(left - right) <= tolerance;
    case '!=':
      return Math.abs(left - right) > tolerance;
  }
}
