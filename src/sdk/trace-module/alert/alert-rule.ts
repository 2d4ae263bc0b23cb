import { parseDuration } from '../duration-text.ts';
import type { Timestamp, UUID } from '../entity/vocabulary.ts';
import { type OperationResult, refused, succeeded } from '../operation-result.ts';
import { type FieldChecks, firstProblem, listOf, NAME, oneOf, required } from '../request/field-checks.ts';
import type { Condition } from './condition.ts';
import { parseCondition } from './parse-condition.ts';

export const ALERT_SEVERITIES = ['info', 'warning', 'high', 'critical'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

/** Source: trace module, "Custom Alerts". */
export interface AlertRule {
  /** Its own among the rules. */
  readonly name: string;
  /** `error_rate > 5%`, `avg_response_time > 5000ms and trace_count >= 10`: see `parseCondition`. */
  readonly condition: string;
  /** How far back it looks: `30s`, `5m`, `1h`, `1d`. */
  readonly window: string;
  readonly severity: AlertSeverity;
  /** Names of handlers (`alertActions` of the module's options). */
  readonly actions?: readonly string[];
}

export interface AlertConfig {
  readonly rules: readonly AlertRule[];
}

/** A rule whose condition came true; one alert from then until it no longer holds. */
export interface Alert {
  readonly alert_id: UUID;
  readonly rule: string;
  readonly severity: AlertSeverity;
  /** `High Error Rate: error_rate > 5% in the last 5m (error_rate = 0.25)` */
  readonly message: string;
  readonly condition: string;
  readonly window: string;
  readonly actions: readonly string[];
  readonly triggered_at: Timestamp;
  /** When the condition no longer held; absent while it does. */
  readonly resolved_at?: Timestamp;
  /** What the metrics of the condition were when it came true. */
  readonly values: Readonly<Record<string, number>>;
}

export interface CheckedRule {
  readonly rule: AlertRule;
  readonly condition: Condition;
  /** Milliseconds. */
  readonly window: number;
}

const MOST_RULES = 100;
const RULE: FieldChecks = {
  name: required(NAME),
  condition: required(NAME),
  window: required({
    expected: 'a duration like 30s, 5m or 1h',
    accepts: (value) => typeof value === 'string' && parseDuration(value) !== undefined,
  }),
  severity: required(oneOf(ALERT_SEVERITIES)),
  actions: listOf(NAME),
};

/** All rules, or what is wrong with the first that cannot be used. */
export function checkRules(config: AlertConfig): OperationResult<readonly CheckedRule[]> {
  const isList = { expected: `a list of at most ${MOST_RULES} rules`, accepts: isShortList };
  const problem = firstProblem(config, { rules: required(isList) });
  if (problem !== undefined) return problem;
  const checked: CheckedRule[] = [];
  const names = new Set<string>();
  for (const [at, rule] of config.rules.entries()) {
    const path = `rules[${at}]`;
    const wrong = firstProblem(rule, RULE, path);
    if (wrong !== undefined) return wrong;
    if (names.has(rule.name)) {
      return refused('invalid_request', `${path}.name: "${rule.name}" is taken`, `${path}.name`);
    }
    names.add(rule.name);
    const condition = parseCondition(rule.condition);
    if (condition.kind === 'failed') {
      return refused('invalid_request', `${path}.condition: ${condition.error.message}`, `${path}.condition`);
    }
    checked.push({ rule, condition: condition.value, window: parseDuration(rule.window) ?? 0 });
  }
  return succeeded(checked);
}

function isShortList(value: unknown): boolean {
  return Array.isArray(value) && value.length <= MOST_RULES;
}
