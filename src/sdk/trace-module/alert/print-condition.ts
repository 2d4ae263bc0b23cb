import type { Condition } from './condition.ts';

/** The condition as text that `parseCondition` reads back as the same condition. */
export function printCondition(condition: Condition): string {
  if (condition.kind === 'comparison') {
    const { metric, comparison, value, unit = '' } = condition;
    return `${metric} ${comparison} ${value}${unit}`;
  }
  if (condition.kind === 'not') return `not ${within(condition.condition, binding(condition))}`;
  const { kind, left, right } = condition;
  // Chains lean to the left, so one that leans to the right needs its parentheses.
  return `${within(left, binding(condition))} ${kind} ${within(right, binding(condition) + 1)}`;
}

function within(condition: Condition, least: number): string {
  const text = printCondition(condition);
  return binding(condition) < least ? `(${text})` : text;
}

function binding({ kind }: Condition): number {
  return { or: 0, and: 1, not: 2, comparison: 3 }[kind];
}
