import { toTimestamp } from '../entity/read-time.ts';
import type { Alert, CheckedRule } from './alert-rule.ts';
import { evaluateCondition, metricsOf } from './evaluate-condition.ts';

export interface AlertBoardParts {
  readonly createId: () => string;
  /** The value of a metric over the last `window` milliseconds; undefined where there is none. */
  readonly read: (metric: string, window: number) => number | undefined;
}

const MOST_ALERTS = 1_000;

/** Which alerts hold and which did. A rule raises one alert when its condition comes true, and none again until it was false. */
export class AlertBoard {
  readonly #parts: AlertBoardParts;
  readonly #alerts: Alert[] = [];
  readonly #holding = new Map<string, Alert>();
  #rules: readonly CheckedRule[] = [];

  constructor(parts: AlertBoardParts) {
    this.#parts = parts;
  }

  /** Oldest first; those that hold and those that no longer do, as far back as they are held. */
  get alerts(): readonly Alert[] {
    return [...this.#alerts];
  }

  /** Alerts of rules that are no longer there are resolved. */
  setRules(rules: readonly CheckedRule[], time: number): void {
    this.#rules = rules;
    const names = new Set(rules.map(({ rule }) => rule.name));
    for (const name of [...this.#holding.keys()]) if (!names.has(name)) this.#resolve(name, time);
  }

  /** The alerts that came up now. */
  evaluate(time: number): readonly Alert[] {
    const raised: Alert[] = [];
    for (const checked of this.#rules) {
      const { rule, condition, window } = checked;
      const holds = evaluateCondition(condition, (metric) => this.#parts.read(metric, window));
      if (holds !== true) this.#resolve(rule.name, time);
      else if (!this.#holding.has(rule.name)) raised.push(this.#raise(checked, time));
    }
    return raised;
  }

  #raise({ rule, condition, window }: CheckedRule, time: number): Alert {
    const values: Record<string, number> = {};
    for (const metric of metricsOf(condition)) {
      const value = this.#parts.read(metric, window);
      if (value !== undefined) values[metric] = value;
    }
    const measured = Object.entries(values).map(([metric, value]) => `${metric} = ${value}`);
    const alert: Alert = {
      alert_id: this.#parts.createId(),
      rule: rule.name,
      severity: rule.severity,
      message: `${rule.name}: ${rule.condition} in the last ${rule.window} (${measured.join(', ')})`,
      condition: rule.condition,
      window: rule.window,
      actions: [...(rule.actions ?? [])],
      triggered_at: toTimestamp(time),
      values,
    };
    this.#holding.set(rule.name, alert);
    this.#alerts.push(alert);
    if (this.#alerts.length > MOST_ALERTS) this.#alerts.shift();
    return alert;
  }

  #resolve(name: string, time: number): void {
    const alert = this.#holding.get(name);
    if (alert === undefined) return;
    this.#holding.delete(name);
    const at = this.#alerts.indexOf(alert);
    if (at >= 0) this.#alerts[at] = { ...alert, resolved_at: toTimestamp(time) };
  }
}
