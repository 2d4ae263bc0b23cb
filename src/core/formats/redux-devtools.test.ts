import { describe, expect, it } from 'vitest';
import { drawTrace } from '../../testing/drawing.ts';
import { sampleText } from '../../testing/sample-files.ts';
import { readSessionWith, readWith, tryRead } from '../../testing/through-format.ts';
import { reduxDevtools } from './redux-devtools.ts';

const lifted = {
  nextActionId: 4,
  actionsById: {
    0: { type: 'PERFORM_ACTION', action: { type: '@@INIT' }, timestamp: 1_700_000_000_000 },
    1: { type: 'PERFORM_ACTION', action: { type: 'cart/add', payload: 7 }, timestamp: 1_700_000_000_005 },
    2: { type: 'PERFORM_ACTION', action: { type: 'cart/pay' }, timestamp: 1_700_000_000_009 },
    3: { type: 'PERFORM_ACTION', action: {} },
  },
  stagedActionIds: [0, 1, 2, 3],
  skippedActionIds: [1],
  computedStates: [{ state: {} }, { state: {} }, { state: {}, error: 'TypeError: x' }],
};

describe('Redux DevTools export', () => {
  it.each([
    ['the log', lifted],
    ['the log as text', { payload: JSON.stringify(lifted), preloadedState: '{}' }],
  ])('%s › is a trace per action', (_form, file) => {
    const text = JSON.stringify(file);
    expect(reduxDevtools.recognises(text)).toBe(true);
    const { session, spans } = readSessionWith(reduxDevtools, text);
    expect(drawTrace(spans)).toBe(`@@INIT [0–0] action ~import
cart/add [5–5] action ~import redux.skipped=true
cart/pay [9–9] action ~import !"TypeError: x"`);
    expect(session.timeOrigin).toBe(1_700_000_000_000);
    expect(spans[1]?.payload).toBe('{"type":"cart/add","payload":7}');
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(3);
  });

  it('an action without a type › is named by its place', () => {
    const { problems, brokenRecords } = readWith(reduxDevtools, JSON.stringify(lifted));
    expect(problems).toEqual([{ path: 'actionsById["3"].action.type', message: 'expected text' }]);
    expect(brokenRecords).toBe(1);
  });

  it('the smallest file › is read', () => {
    const { spans } = readSessionWith(reduxDevtools, sampleText('redux-devtools/smallest.json'));
    expect(drawTrace(spans)).toBe('core:go [0–0] action ~import');
  });

  it('a log without its actions › is refused', () => {
    expect(tryRead('{"payload":"{}"}', reduxDevtools)).toMatchObject({ kind: 'failed' });
  });
});
