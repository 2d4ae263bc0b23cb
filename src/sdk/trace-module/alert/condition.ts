export const COMPARISONS = ['>', '>=', '<', '<=', '==', '!='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** `%` of a share; the rest are units of time. Without one: a share from 0 to 1, milliseconds, or a plain number. */
export const UNITS = ['%', 'ms', 's', 'm', 'min', 'h', 'd'] as const;
export type Unit = (typeof UNITS)[number];

/**
 * When an alert rule fires, parsed. `error_rate > 5% and (avg_response_time > 2s or not throughput >= 1)`; `and` binds tighter
 * than `or`, `not` tighter than both.
 */
export type Condition =
  | {
      readonly kind: 'comparison';
      readonly metric: string;
      readonly comparison: Comparison;
      /** As written, in `unit`. */
      readonly value: number;
      readonly unit?: Unit;
    }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly condition: Condition };

/** Why a condition cannot be understood, and where in its text: `from` … `to`, in characters. */
export interface ConditionError {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}
