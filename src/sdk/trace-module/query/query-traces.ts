import { isRecord } from '../../../core/base/is-record.ts';
import type { Trace } from '../entity/trace.ts';
import { type OperationResult, refused, succeeded } from '../operation-result.ts';
import { firstProblem } from '../request/field-checks.ts';
import {
  aggregateTraces,
  TRACE_AGGREGATION,
  type TraceAggregation,
  type TraceGroup,
} from './aggregate-traces.ts';
import { PAGINATION, type PageInfo, type Pagination, pageOf } from './pagination.ts';
import { filterTraces, TRACE_FILTER, type TraceFilter } from './trace-filter.ts';

export interface TraceQuery {
  readonly filter?: TraceFilter;
  readonly aggregation?: TraceAggregation;
  readonly pagination?: Pagination;
}

export interface TraceQueryResult {
  /** One page, the one that started last first. */
  readonly traces: readonly Trace[];
  readonly pagination: PageInfo;
  /** Over all traces of the filter, not the page alone; absent where no aggregation was asked for. */
  readonly aggregations?: readonly TraceGroup[];
}

/** The document calls it both ways: with a query, or with a filter and an aggregation. */
export function readQuery(first: TraceQuery | TraceFilter, aggregation?: TraceAggregation): TraceQuery {
  if (isQuery(first)) return aggregation === undefined ? first : { ...first, aggregation };
  return { filter: first, ...(aggregation === undefined ? {} : { aggregation }) };
}

/** What is wrong with the query; undefined for nothing. */
function queryProblem(query: TraceQuery): OperationResult<never> | undefined {
  const { filter = {}, aggregation = {}, pagination = {} } = query;
  return (
    firstProblem(filter, TRACE_FILTER, 'filter') ??
    firstProblem(aggregation, TRACE_AGGREGATION, 'aggregation') ??
    firstProblem(pagination, PAGINATION, 'pagination')
  );
}

/** @param traces in the order in which they were made */
export function queryTraces(
  traces: readonly Trace[],
  query: TraceQuery,
  canAggregate: boolean,
): OperationResult<TraceQueryResult> {
  const problem = queryProblem(query);
  if (problem !== undefined) return problem;
  const { filter = {}, aggregation, pagination } = query;
  if (aggregation !== undefined && !canAggregate) {
    return refused('disabled', 'Aggregation is off (enableEventAggregation)', 'aggregation');
  }
  const found = filterTraces(traces, filter);
  // Reversed before the stable sort: of two that started together the later made stands first.
  const newestFirst = found.toReversed().toSorted((a, b) => b.startTime - a.startTime);
  const { items, info } = pageOf(newestFirst, pagination);
  return succeeded({
    traces: items,
    pagination: info,
    ...(aggregation === undefined ? {} : { aggregations: aggregateTraces(found, aggregation) }),
  });
}

function isQuery(value: TraceQuery | TraceFilter): value is TraceQuery {
  return isRecord(value) && ['filter', 'aggregation', 'pagination'].some((field) => field in value);
}
