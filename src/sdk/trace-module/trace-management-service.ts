import { type Alert, type AlertConfig, type AlertRule, checkRules } from './alert/alert-rule.ts';
import {
  DASHBOARD_REQUEST,
  type DashboardData,
  type DashboardRequest,
  dashboardData,
  MOST_POINTS,
  stretchOf,
} from './dashboard/dashboard-data.ts';
import { Event } from './entity/event.ts';
import { Trace } from './entity/trace.ts';
import type { UUID } from './entity/vocabulary.ts';
import type { ExportedTraces, ExportRequest } from './export/export-request.ts';
import { exportTraces } from './export/export-traces.ts';
import type { CustomMetricData, CustomMetricDefinition } from './metrics/custom-metric.ts';
import { METRIC_TYPES, type MetricsData, type MetricType } from './metrics/metrics-collector.ts';
import { readInterval, type TimeRange } from './metrics/time-range.ts';
import { answer, type OperationResult, refused, succeeded } from './operation-result.ts';
import type { TraceAggregation } from './query/aggregate-traces.ts';
import { queryTraces, readQuery, type TraceQuery, type TraceQueryResult } from './query/query-traces.ts';
import type { TraceFilter } from './query/trace-filter.ts';
import { CREATE_TRACE, type CreateTraceRequest } from './request/create-trace-request.ts';
import { firstProblem, listOf, oneOf, required, TEXT, TIME_RANGE } from './request/field-checks.ts';
import {
  dataOf,
  RECORD_EVENT,
  type RecordEventRequest,
  STANDARD_EVENTS,
} from './request/record-event-request.ts';
import { type SweepReport, sweepTraces } from './sweep.ts';
import type { TraceModuleParts } from './trace-module-parts.ts';

/** A trace holds its events; the document has a name for that. */
export type TraceWithEvents = Trace;

/** What the module holds and what it let go of. */
export interface ModuleStatistics {
  readonly traces: number;
  readonly events: number;
  /** Traces that were let go for newer ones, because of `maxTraces` or `maxEvents`. */
  readonly evicted_traces: number;
  /** Times that a listener or an action of an alert failed. */
  readonly listener_failures: number;
}

/**
 * Creates traces, records what happens in them, and answers questions about them. No operation throws or rejects: each answers an
 * `OperationResult`. Source: trace module, "API Reference".
 */
export class TraceManagementService {
  readonly #parts: TraceModuleParts;

  constructor(parts: TraceModuleParts) {
    this.#parts = parts;
  }

  createTrace(request: CreateTraceRequest): Promise<OperationResult<Trace>> {
    return answer(() => {
      const problem = firstProblem(request, CREATE_TRACE);
      if (problem !== undefined) return problem;
      const { now, createId, observer, store, recorder, options } = this.#parts;
      const { context_id, trace_type, name, execution_id, description, metadata, tags } = request;
      const trace = new Trace(createId(), context_id, trace_type, name, 'active', now(), {
        execution_id,
        description,
        metadata,
        tags,
        now,
        maxEvents: options.eventConfig?.maxEventsPerTrace,
        observer,
      });
      if (!store.add(trace)) return refused('internal_error', `The id ${trace.trace_id} is taken`);
      recorder.start(trace);
      return succeeded(trace);
    });
  }

  recordEvent(request: RecordEventRequest): Promise<OperationResult<Event>> {
    return answer(() => {
      const problem = firstProblem(request, RECORD_EVENT);
      if (problem !== undefined) return problem;
      const data = dataOf(request);
      const { trace_id, event_type, message, duration_ms, parent_event_id, timestamp } = request;
      const wrong = firstProblem(data ?? {}, STANDARD_EVENTS.get(event_type) ?? {});
      if (wrong !== undefined) return wrong;
      const found = this.#activeTrace(trace_id);
      if (!found.success) return found;
      const hasFailed = event_type === 'stage_completed' && data?.status === 'failure';
      const { level = hasFailed ? 'error' : 'info' } = request;
      const { now, createId } = this.#parts;
      const details = { message, data, duration_ms, parent_event_id };
      const event = new Event(createId(), trace_id, event_type, level, timestamp ?? now(), details);
      found.data.addEvent(event);
      this.#observeMetric(event);
      return succeeded(event);
    });
  }

  completeTrace(traceId: UUID): Promise<OperationResult<Trace>> {
    return this.#end(traceId, (trace) => trace.complete());
  }

  failTrace(traceId: UUID, reason?: string): Promise<OperationResult<Trace>> {
    return this.#end(traceId, (trace) => trace.fail(reason), reason);
  }

  cancelTrace(traceId: UUID, reason?: string): Promise<OperationResult<Trace>> {
    return this.#end(traceId, (trace) => trace.cancel(reason), reason);
  }

  getTraceById(traceId: UUID): Promise<OperationResult<TraceWithEvents>> {
    return answer(() => this.#trace(traceId));
  }

  queryTraces(
    query: TraceQuery | TraceFilter,
    aggregation?: TraceAggregation,
  ): Promise<OperationResult<TraceQueryResult>> {
    return answer(() => {
      const problem = firstProblem(query, {});
      if (problem !== undefined) return problem;
      const { store, options } = this.#parts;
      return queryTraces(store.all(), readQuery(query, aggregation), options.enableEventAggregation ?? true);
    });
  }

  getMetrics(
    timeRange: TimeRange,
    metricTypes?: readonly MetricType[],
  ): Promise<OperationResult<MetricsData>> {
    return answer(() => {
      const checks = { timeRange: required(TIME_RANGE), metricTypes: listOf(oneOf(METRIC_TYPES)) };
      const problem = this.#metricsProblem() ?? firstProblem({ timeRange, metricTypes }, checks);
      if (problem !== undefined) return problem;
      const interval = readInterval(timeRange);
      if (interval === undefined)
        return refused('invalid_request', 'timeRange is no range of time', 'timeRange');
      return succeeded(this.#parts.collector.read(interval, metricTypes));
    });
  }

  /** Names a metric of the application's own; again: it begins anew. At most 1,000. */
  defineMetric(
    name: string,
    definition: CustomMetricDefinition,
  ): Promise<OperationResult<CustomMetricDefinition>> {
    return answer(() => this.#customProblem() ?? this.#parts.custom.define(name, definition));
  }

  /** Sets a gauge, adds to a counter, counts into a histogram. */
  recordMetric(name: string, value: number): Promise<OperationResult<CustomMetricData>> {
    const { custom, now } = this.#parts;
    return answer(() => this.#customProblem() ?? custom.record(name, value, now()));
  }

  getDashboardData(request: DashboardRequest): Promise<OperationResult<DashboardData>> {
    return answer(() => {
      const problem = firstProblem(request, DASHBOARD_REQUEST);
      if (problem !== undefined) return problem;
      const interval = readInterval(request.timeRange);
      if (interval === undefined)
        return refused('invalid_request', 'timeRange is no range of time', 'timeRange');
      if ((interval.end - interval.start) / stretchOf(request) > MOST_POINTS) {
        const message = `groupBy: at most ${MOST_POINTS} points; take longer ones or a shorter range`;
        return refused('limit_reached', message, 'groupBy');
      }
      return succeeded(dashboardData(this.#parts.store.all(), interval, request));
    });
  }

  exportTraces(request: ExportRequest = {}): Promise<OperationResult<ExportedTraces>> {
    return answer(() => exportTraces(this.#parts.store.all(), request, this.#parts.now()));
  }

  /** Calls back with every event as it is recorded. Returns what takes the listener away. */
  addEventListener(listener: (event: Event) => unknown): () => void {
    return this.#parts.events.add(listener);
  }

  /** Calls back with every alert as it comes up. Returns what takes the listener away. */
  addAlertListener(listener: (alert: Alert) => unknown): () => void {
    return this.#parts.alertListeners.add(listener);
  }

  /** Takes these rules in place of those before; all of them or, where one is wrong, none. */
  configureAlerts(config: AlertConfig): Promise<OperationResult<readonly AlertRule[]>> {
    return answer(() => {
      const checked = checkRules(config);
      if (!checked.success) return checked;
      this.#parts.alerts.setRules(checked.data, this.#parts.now());
      return succeeded(checked.data.map(({ rule }) => rule));
    });
  }

  /** The last 1,000 alerts, oldest first; those without `resolved_at` hold. */
  getAlerts(): Promise<OperationResult<readonly Alert[]>> {
    return answer(() => succeeded(this.#parts.alerts.alerts));
  }

  /** Asks the rules now; answers the alerts that came up, after listeners and actions have been called. */
  evaluateAlerts(): Promise<OperationResult<readonly Alert[]>> {
    return answer(() => succeeded(this.#raiseAlerts()));
  }

  /** Expires, lets go, measures and asks the alert rules: what the timer does, for an application that drives it itself. */
  sweep(): Promise<OperationResult<SweepReport>> {
    return answer(() => {
      const report = sweepTraces(this.#parts);
      if (this.#metricsProblem() === undefined) this.#parts.collector.collect();
      this.#raiseAlerts();
      return succeeded(report);
    });
  }

  getStatistics(): ModuleStatistics {
    const { store, events, alertListeners } = this.#parts;
    return {
      traces: store.size,
      events: store.events,
      evicted_traces: store.evicted,
      listener_failures: events.failures + alertListeners.failures,
    };
  }

  #end(traceId: UUID, end: (trace: Trace) => void, reason?: string): Promise<OperationResult<Trace>> {
    return answer(() => {
      const problem = firstProblem({ reason }, { reason: TEXT });
      if (problem !== undefined) return problem;
      const found = this.#activeTrace(traceId);
      if (found.success) end(found.data);
      return found;
    });
  }

  #trace(traceId: UUID): OperationResult<Trace> {
    const trace = this.#parts.store.get(traceId);
    return trace === undefined
      ? refused('not_found', `There is no trace ${String(traceId)}`)
      : succeeded(trace);
  }

  #activeTrace(traceId: UUID): OperationResult<Trace> {
    const found = this.#trace(traceId);
    if (!found.success || found.data.isActive) return found;
    return refused('not_active', `Trace ${traceId} is ${found.data.status}`);
  }

  #observeMetric({ event_type, data, time }: Event): void {
    if (event_type !== 'performance_metric' || this.#customProblem() !== undefined) return;
    const { metric_name, metric_value } = data ?? {};
    if (typeof metric_name !== 'string' || typeof metric_value !== 'number') return;
    this.#parts.custom.observe(metric_name, metric_value, time);
  }

  #metricsProblem(): OperationResult<never> | undefined {
    const isOn = this.#parts.options.enableMetricsCollection ?? true;
    return isOn ? undefined : refused('disabled', 'Metrics are off (enableMetricsCollection)');
  }

  #customProblem(): OperationResult<never> | undefined {
    const isOn = this.#parts.options.metricsConfig?.enableCustomMetrics ?? true;
    const off = refused('disabled', 'Custom metrics are off (metricsConfig.enableCustomMetrics)');
    return this.#metricsProblem() ?? (isOn ? undefined : off);
  }

  #raiseAlerts(): readonly Alert[] {
    const { alerts, alertListeners, options, now } = this.#parts;
    const raised = alerts.evaluate(now());
    const actions = new Map(Object.entries(options.alertActions ?? {}));
    for (const alert of raised) {
      alertListeners.tell(alert);
      for (const action of alert.actions) alertListeners.run(() => actions.get(action)?.(alert));
    }
    return raised;
  }
}
