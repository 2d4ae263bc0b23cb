import { describe, expect, test } from 'vitest';
import { Pipeline, type StageMetric } from './pipeline.ts';
import { type PipelineContext, PipelineStage } from './pipeline-stage.ts';
import { StructuredTrace } from './structured-trace.ts';
import { TraceContext } from './trace-context.ts';

interface Numbers extends PipelineContext {
  readonly numbers: readonly number[];
}

class Doubling extends PipelineStage<Numbers> {
  protected async executeInternal({ numbers, trace }: Numbers) {
    await Promise.resolve();
    trace?.info(`doubling ${numbers.length}`, this.name);
    await trace?.withSpanAsync?.('Multiply', async () => undefined);
    return { numbers: numbers.map((number) => number * 2) };
  }
}

class Failing extends PipelineStage<Numbers> {
  protected executeInternal(): Numbers {
    throw new Error('no numbers');
  }
}

// The scenarios of the structured tracing workflow, section 2.3.
describe('pipeline', () => {
  test('runs in spans where the trace has them', async () => {
    const trace = new StructuredTrace();
    const pipeline = new Pipeline([new Doubling('First'), new Doubling('Second')]);
    const result = await pipeline.execute({ trace, numbers: [1] });
    expect(result).toEqual({ trace, numbers: [4] });
    expect(trace.getHierarchicalView()).toMatchObject([
      {
        operation: 'Pipeline',
        attributes: { stageCount: 2 },
        children: [
          { operation: 'FirstStage', attributes: { stage: 'First' }, children: [{ operation: 'Multiply' }] },
          { operation: 'SecondStage', children: [{ operation: 'Multiply' }] },
        ],
      },
    ]);
    expect(trace.logs).toHaveLength(2);
  });

  test('keeps pipelines that run beside each other apart', async () => {
    const trace = new StructuredTrace();
    const pipeline = new Pipeline([new Doubling('First'), new Doubling('Second')]);
    await Promise.all([pipeline.execute({ trace, numbers: [1] }), pipeline.execute({ trace, numbers: [2] })]);
    const view = trace.getHierarchicalView();
    expect(view.map(({ operation }) => operation)).toEqual(['Pipeline', 'Pipeline']);
    for (const root of view) {
      expect(root.children.map(({ operation }) => operation)).toEqual(['FirstStage', 'SecondStage']);
    }
  });

  test('falls back to a flat trace, and to none', async () => {
    const trace = new TraceContext();
    const pipeline = new Pipeline([new Doubling('First')]);
    expect(await pipeline.execute({ trace, numbers: [3] })).toEqual({ trace, numbers: [6] });
    expect(await pipeline.execute({ numbers: [3] })).toEqual({ numbers: [6] });
    expect(trace.logs.map(({ message }) => message)).toEqual(['doubling 1']);
  });

  test('ends with the stage that throws, and says so in spans and metrics', async () => {
    const trace = new StructuredTrace();
    const metrics: StageMetric[] = [];
    let clock = 0;
    const pipeline = new Pipeline([new Doubling('First'), new Failing('Second'), new Doubling('Third')], {
      now: () => clock++,
      onStageEnd: (metric) => metrics.push(metric),
    });
    await expect(pipeline.execute({ trace, numbers: [1] })).rejects.toThrow('no numbers');
    expect(trace.getHierarchicalView()).toMatchObject([
      {
        status: 'error',
        error: 'no numbers',
        children: [{ status: 'success' }, { operation: 'SecondStage', status: 'error' }],
      },
    ]);
    expect(metrics).toEqual([
      { stage: 'First', duration: 1, hasSucceeded: true },
      { stage: 'Second', duration: 1, hasSucceeded: false },
    ]);
  });

  test('has stages with names', () => {
    expect(() => new Doubling('')).toThrow('A stage needs a name');
  });
});
