import { expect, test } from 'vitest';
import { LegacyTraceCompatibilityLayer } from './legacy-trace-compatibility-layer.ts';

function layer() {
  const written: (readonly [object, number | undefined])[] = [];
  const writeTrace = async (trace: object, priority?: number) => void written.push([trace, priority]);
  return { written, legacy: new LegacyTraceCompatibilityLayer({ writeTrace }) };
}

test('legacy trace › becomes a modern one', async () => {
  const { legacy, written } = layer();
  await legacy.writeTrace(
    {
      action: 'core:go',
      actor: 'player-1',
      timestamp: 0,
      duration: 12,
      success: true,
      payload: { to: 'north' },
      phases: [{ phase: 'start', timestamp: 1 }, { name: 'end', timestamp: 2 }, { timestamp: 3 }, 'odd'],
    },
    2,
  );
  const metadata = {
    actionId: 'core:go',
    actorId: 'player-1',
    traceType: 'legacy',
    createdAt: '1970-01-01T00:00:00.000Z',
    version: '1.0',
  };
  const modern = {
    actionId: 'core:go',
    actorId: 'player-1',
    metadata,
    execution: { duration: 12, status: 'success' },
    eventPayload: { to: 'north' },
    error: null,
    stages: { start: { timestamp: 1 }, end: { timestamp: 2 }, phase_3: { timestamp: 3 } },
  };
  expect(written).toEqual([[modern, 2]]);
});

test.each([
  [
    {},
    { actionId: 'unknown', actorId: 'unknown', execution: { duration: null, status: 'pending' }, stages: {} },
  ],
  [
    { id: 'core:look', timestamp: 'never' },
    { actionId: 'core:look', metadata: { traceType: 'legacy' } },
  ],
  [{ action: 'a', success: false }, { execution: { status: 'failed' } }],
  [
    { action: 'a', error: 'no way' },
    { execution: { status: 'error' }, error: { message: 'no way' } },
  ],
])('legacy trace › %j is converted as far as it goes', (old, expected) => {
  const converted = layer().legacy.convertLegacyTrace(old);
  expect(converted).toMatchObject(expected);
  expect(converted.metadata.createdAt).toBeUndefined();
});
