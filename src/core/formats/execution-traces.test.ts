import { expect, it } from 'vitest';
import { sampleText } from '../../testing/sample-files.ts';
import { bytesWith, richSession } from '../../testing/through-format.ts';
import { executionTraces } from './execution-traces.ts';

it('execution traces › an action of any source and a gap are written, other work is not', async () => {
  const bytes = await bytesWith(executionTraces, richSession());
  expect(new TextDecoder().decode(bytes)).toBe(sampleText('execution-traces/smallest.json'));
});
