import { expect, test } from 'vitest';
import { ActionTraceFilter } from '../filter/action-trace-filter.ts';
import { ActionAwareStructuredTrace } from '../structured/action-aware-structured-trace.ts';
import { PipelinePerformanceAnalyzer } from './pipeline-performance-analyzer.ts';

/** A trace of stages that say how long they took: `{ 'core:go': { target_resolution: 5 } }`, milliseconds. */
function traceOf(
  actions: Readonly<Record<string, Readonly<Record<string, number>>>>,
): ActionAwareStructuredTrace {
  const trace = new ActionAwareStructuredTrace({ actionTraceFilter: new ActionTraceFilter(), actorId: 'a' });
  for (const [actionId, stages] of Object.entries(actions)) {
    for (const [stage, duration] of Object.entries(stages))
      trace.captureActionData(stage, actionId, { duration });
  }
  return trace;
}

test('analyzer › says where the time of pipelines goes', () => {
  const analyzer = new PipelinePerformanceAnalyzer({ slowMs: 20, dominantShare: 0.5 });
  analyzer.addTrace(traceOf({ 'core:go': { filtering: 1, resolution: 30 }, 'core:look': { filtering: 3 } }));
  analyzer.addTrace(traceOf({ 'core:go': { filtering: 2, resolution: 14 } }).toJSON());
  const { stages, bottlenecks, slowestActions, ...counts } = analyzer.analyze();
  expect(counts).toEqual({ traces: 2, actions: 2, totalDuration: 50 });
  expect(stages).toEqual([
    { stage: 'resolution', captures: 2, total: 44, average: 22, least: 14, most: 30, p95: 30, share: 0.88 },
    { stage: 'filtering', captures: 3, total: 6, average: 2, least: 1, most: 3, p95: 3, share: 0.12 },
  ]);
  expect(bottlenecks).toEqual([{ stage: 'resolution', reason: 'slow', average: 22, share: 0.88 }]);
  expect(slowestActions).toEqual([
    { actionId: 'core:go', duration: 47 },
    { actionId: 'core:look', duration: 3 },
  ]);
});

test('analyzer › calls a stage dominant that is fast and takes most of the time', () => {
  const analyzer = new PipelinePerformanceAnalyzer();
  analyzer.addTrace(traceOf({ a: { one: 9, two: 1 } }));
  expect(analyzer.analyze().bottlenecks).toMatchObject([{ stage: 'one', reason: 'dominant' }]);
});

test('analyzer › of nothing, and of a single stage, finds nothing wrong', () => {
  const analyzer = new PipelinePerformanceAnalyzer();
  const nothing = {
    traces: 0,
    actions: 0,
    totalDuration: 0,
    stages: [],
    bottlenecks: [],
    slowestActions: [],
  };
  expect(analyzer.analyze()).toEqual(nothing);
  analyzer.addTrace(traceOf({ a: { only: 0 } }));
  expect(analyzer.analyze()).toMatchObject({ stages: [{ share: 0, p95: 0 }], bottlenecks: [] });
  analyzer.reset();
  expect(analyzer.analyze()).toEqual(nothing);
});
