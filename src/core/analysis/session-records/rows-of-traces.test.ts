import { expect, test } from 'vitest';
import { parseDrawing } from '../../../testing/drawing.ts';
import { ChunkBuilder } from '../../model/chunk/builder.ts';
import { openChunk } from '../../model/chunk/view.ts';
import { rowsOfTraces } from './rows-of-traces.ts';

test('rows of traces › are those of each trace, in the order they stand in', () => {
  const builder = new ChunkBuilder();
  for (const [index, trace] of [1, 2, 1, 3, 2, 1].entries()) {
    for (const span of parseDrawing(`step [${index}–${index + 1}]`, { trace })) {
      builder.addSpan({ ...span, isContinued: false });
    }
  }
  const chunk = openChunk(builder.seal({ sequence: 0, rulesVersion: 0 }));
  if (chunk.kind === 'failed') throw new Error(chunk.error);
  const rowsOf = rowsOfTraces(chunk.value);
  expect([0, 1, 2].map((trace) => [...rowsOf(trace)])).toEqual([[0, 2, 5], [1, 4], [3]]);
});
