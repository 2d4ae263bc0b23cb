import { beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../../core/base/result.ts';
import { drawnTraceId, parseDrawing } from '../../testing/drawing.ts';
import { sessionOf, storedChunk } from '../../testing/stored.ts';
import { Catalogue } from './catalogue.ts';
import { scopeNow } from './export-scope.ts';
import { nextTask } from './next-task.ts';
import {
  selectedRows,
  selectOpenTraceAlone,
  selectShownTraces,
  selectTraces,
  toggleTrace,
} from './selected-traces.ts';
import { closeTrace, openTrace, useSelection } from './selection.ts';
import { type TraceKey, traceKey } from './trace-key.ts';
import { useTraces } from './traces.ts';

const [SHOP, GAME] = [sessionOf(1), sessionOf(2)];
const CLICK = traceKey(SHOP.sessionId, drawnTraceId(1));
const PAY = traceKey(SHOP.sessionId, drawnTraceId(2));
const MOVE = traceKey(GAME.sessionId, drawnTraceId(3));

let catalogue: Catalogue;

beforeEach(() => {
  catalogue = new Catalogue();
  for (const session of [SHOP, GAME]) catalogue.addSession(session);
  const spans = [...parseDrawing('click [0–5]'), ...parseDrawing('pay [3–9]', { trace: 2 })];
  catalogue.addChunk(storedChunk(spans, { chunkId: 1, session: SHOP }).stored);
  const move = parseDrawing('move [20–30]', { trace: 3 });
  catalogue.addChunk(storedChunk(move, { chunkId: 2, session: GAME }).stored);
  useTraces.setState({ catalogue, version: catalogue.version });
  closeTrace();
});

/** `*click pay`: the star is with the open one, and alone where that is not selected. */
function selection(): string {
  const { traceKey: open, traceKeys } = useSelection.getState();
  const names = selectedRows().map(({ key, name }) => (key === open ? `*${name}` : name));
  return (open === undefined || traceKeys.has(open) ? names : ['*', ...names]).join(' ');
}

function keysOf(...keys: readonly TraceKey[]): ReadonlySet<TraceKey> {
  return new Set(keys);
}

test('selected traces › are the open one, and those that are added, in the order of the list', () => {
  openTrace(PAY);
  expect(selection()).toBe('*pay');
  toggleTrace(MOVE);
  toggleTrace(CLICK);
  expect(selection()).toBe('click *pay move');
  toggleTrace(MOVE);
  expect(selection()).toBe('click *pay');
});

test('selected traces › always have the open one among them', () => {
  toggleTrace(PAY);
  expect(selection()).toBe('*pay');
  toggleTrace(PAY);
  expect(selection()).toBe('*pay');
  toggleTrace(CLICK);
  toggleTrace(PAY);
  expect(selection()).toBe('*click');
  selectTraces(keysOf(PAY, MOVE), MOVE);
  expect(selection()).toBe('pay *move');
  selectShownTraces();
  expect(selection()).toBe('click pay *move');
});

test('selected traces › are one again when another is opened, and when it is asked for', () => {
  openTrace(CLICK);
  expect(selectOpenTraceAlone()).toBe(false);
  selectShownTraces();
  expect(selectOpenTraceAlone()).toBe(true);
  expect(selection()).toBe('*click');
  selectShownTraces();
  openTrace(MOVE);
  expect(selection()).toBe('*move');
});

test('selected traces › are exported by session, without those that were rotated away', () => {
  expect(scopeNow('selected')).toMatchObject({ error: expect.stringContaining('no trace is selected') });
  openTrace(MOVE);
  selectShownTraces();
  const parts = [
    { sessionId: SHOP.sessionId, traceIds: [drawnTraceId(1), drawnTraceId(2)] },
    { sessionId: GAME.sessionId, traceIds: [drawnTraceId(3)] },
  ];
  expect(scopeNow('selected')).toEqual(
    ok({ scope: { kind: 'traces', parts }, action: '3 traces', actor: 'nobody' }),
  );
  catalogue.removeChunks([1]);
  expect(scopeNow('selected')).toMatchObject({ value: { action: 'move' } });
});

test('selected traces › very many are selected in slices, unless something else is chosen meanwhile', async () => {
  const many = Array.from({ length: 9_000 }, (_, trace) => parseDrawing('a [40–41]', { trace: trace + 10 }));
  catalogue.addChunk(storedChunk(many.flat(), { chunkId: 3, session: GAME }).stored);
  useTraces.setState({ version: catalogue.version });
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 5));
  openTrace(CLICK);
  selectShownTraces();
  expect(useSelection.getState().traceKeys.size, 'the first slice is over').toBe(1);
  await expect.poll(() => useSelection.getState().traceKeys.size).toBe(9_003);
  openTrace(CLICK);
  selectTraces(keysOf(CLICK), CLICK);
  selectShownTraces();
  openTrace(PAY);
  for (let task = 0; task < 20; task++) await nextTask();
  expect(selection()).toBe('*pay');
  vi.restoreAllMocks();
});
