import { MILLIS_PER } from '../duration-text.ts';
import type { Condition } from './condition.ts';

/**
 * Whether the condition holds; undefined where that hangs on a metric that has no value now. Such a comparison is neither true nor
 * false, and neither is its opposite: no data raises no alert (Kleene's logic of three values).
 */
export function evaluateCondition(
  condition: Condition,
  read: (metric: string) => number | undefined,
): boolean | undefined {
  switch (condition.kind) {
    case 'comparison': {
      const value = read(condition.metric);
      return value === undefined ? undefined : compare(value, condition);
    }
    case 'not': {
      const inner = evaluateCondition(condition.condition, read);
      return inner === undefined ? undefined : !inner;
    }
    case 'and':
    case 'or': {
      const decisive = condition.kind === 'or';
      const left = evaluateCondition(condition.left, read);
      if (left === decisive) return decisive;
      const right = evaluateCondition(condition.right, read);
      if (right === decisive) return decisive;
      return left === undefined || right === undefined ? undefined : !decisive;
    }
  }
}

/** The metrics a condition speaks of, each once, in order. */
export function metricsOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'comparison':
      return [condition.metric];
    case 'not':
      return metricsOf(condition.condition);
    case 'and':
    case 'or':
      return [...new Set([...metricsOf(condition.left), ...metricsOf(condition.right)])];
  }
}

function compare(
  actual: number,
  { comparison, value, unit }: Extract<Condition, { kind: 'comparison' }>,
): boolean {
  const threshold = unit === undefined ? value : unit === '%' ? value / 100 : value * (MILLIS_PER[unit] ?? 1);
  switch (comparison) {
    case '>':
      return actual > threshold;
    case '>=':
      return actual >= threshold;
    case '<':
      return actual < threshold;
    case '<=':
      return actual <= threshold;
    case '==':
      return actual === threshold;
    case '!=':
      return actual !== threshold;
  }
}
