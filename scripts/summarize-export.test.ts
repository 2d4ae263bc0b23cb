import { expect, test } from 'vitest';
import { summarizeExport } from './summarize-export.ts';

test('export summary › counts over all sessions', () => {
  const first = {
    spans: [
      { traceId: 'a', name: 'cart/add', category: 'action', status: 'unset' },
      { traceId: 'a', name: 'POST /api/pay', category: 'network', status: 'error' },
    ],
    gaps: [{ count: 3 }],
  };
  const second = { spans: [{ traceId: 'b', name: 'core:go', category: 'action', status: 'ok' }], gaps: [] };
  const file = JSON.stringify({ format: 'tracepane', version: 1, sessions: [first, second] });
  expect(summarizeExport(file)).toEqual({ traces: 2, spans: 3, actions: 2, errors: 1, missing: 3 });
});

test('export summary › refuses a file of another format', () => {
  expect(() => summarizeExport('{"data":[]}')).toThrow('no Tracepane JSON');
});
