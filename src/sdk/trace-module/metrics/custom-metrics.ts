import { isMetricName } from '../alert/condition-lexer.ts';
import { type OperationResult, refused, succeeded } from '../operation-result.ts';
import {
  type FieldChecks,
  firstProblem,
  listOf,
  NUMBER,
  oneOf,
  required,
  TEXT,
} from '../request/field-checks.ts';
import {
  CustomMetric,
  type CustomMetricData,
  type CustomMetricDefinition,
  INSTRUMENTS,
  type Instrument,
} from './custom-metric.ts';
import type { Interval } from './time-range.ts';

const MOST_METRICS = 1_000;

const DEFINITION: FieldChecks = {
  type: required(oneOf(INSTRUMENTS)),
  help: TEXT,
  value: NUMBER,
  buckets: listOf(NUMBER),
};

/** The metrics of the application's own, by name. */
export class CustomMetrics {
  readonly #metrics = new Map<string, CustomMetric>();

  /** Defining the same name anew begins it anew. */
  define(name: string, definition: CustomMetricDefinition): OperationResult<CustomMetricDefinition> {
    if (typeof name !== 'string' || !isMetricName(name)) {
      const message = 'name: expected letters, digits, "_", "." and ":", first a letter; not and, or, not';
      return refused('invalid_request', message, 'name');
    }
    const problem = firstProblem(definition, DEFINITION, 'definition');
    if (problem !== undefined) return problem;
    const { buckets = [] } = definition;
    if (buckets.some((bound, at) => at > 0 && bound <= (buckets[at - 1] ?? bound))) {
      return refused(
        'invalid_request',
        'definition.buckets: expected ascending bounds',
        'definition.buckets',
      );
    }
    if (!this.#metrics.has(name) && this.#metrics.size >= MOST_METRICS) {
      return refused('limit_reached', `There are ${MOST_METRICS} custom metrics already`);
    }
    this.#metrics.set(name, new CustomMetric(definition));
    return succeeded(definition);
  }

  record(name: string, value: number, time: number): OperationResult<CustomMetricData> {
    const metric = this.#metrics.get(name);
    if (metric === undefined) return refused('not_found', `There is no metric "${String(name)}"`, 'name');
    const problem = firstProblem({ value }, { value: required(NUMBER) });
    if (problem !== undefined) return problem;
    if (metric.definition.type === 'counter' && value < 0) {
      return refused('invalid_request', 'value: a counter only grows', 'value');
    }
    metric.record(value, time);
    return succeeded(metric.read({ start: time, end: time }));
  }

  /** Records a value that came with an event; a metric met for the first time becomes a gauge. */
  observe(name: string, value: number, time: number): void {
    if (!this.#metrics.has(name)) this.define(name, { type: 'gauge' });
    this.record(name, value, time);
  }

  current(name: string): number | undefined {
    return this.#metrics.get(name)?.current;
  }

  read(interval: Interval, accepts: (instrument: Instrument) => boolean): Record<string, CustomMetricData> {
    const chosen = [...this.#metrics].filter(([, metric]) => accepts(metric.definition.type));
    return Object.fromEntries(chosen.map(([name, metric]) => [name, metric.read(interval)]));
  }
}
