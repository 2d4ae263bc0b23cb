import { expect, it } from 'vitest';
import { sampleText } from '../../testing/sample-files.ts';
import { bytesWith, richSession } from '../../testing/through-format.ts';
import { actionFlows } from './action-flows.ts';

it('action flows › a trace is a flow of actions with what caused what, and a gap is a flow', async () => {
  const bytes = await bytesWith(actionFlows, richSession());
  expect(new TextDecoder().decode(bytes)).toBe(sampleText('action-flows/smallest.json'));
});
