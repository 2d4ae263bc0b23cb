import { describe, expect, it } from 'vitest';
import { parseDrawing } from '../../testing/drawing.ts';
import { ChunkBuilder } from '../model/chunk/builder.ts';
import { type ChunkView, openChunk } from '../model/chunk/view.ts';
import type { EncodedPayload } from '../model/span.ts';
import { compileQuery } from './compile-query.ts';

const DRAWING = `
checkout [0–120] action @shop ~redux
  POST /api/pay [5–100] network client ~fetch !"HTTP 502" http.status_code=502 http.route="/pay" retried=true
  stock [10–40] ok @Warehouse count="7"
  render [100–…] interface
core:go [200–200.5] action @player-1
`;

function chunk(): ChunkView {
  const builder = new ChunkBuilder();
  const spans = parseDrawing(DRAWING);
  for (const span of spans) {
    const payload = span.name === 'core:go' ? { payload: '{"to":"north"}' as EncodedPayload } : {};
    builder.addSpan({ ...span, ...payload, isContinued: false });
  }
  const [, pay] = spans;
  if (pay !== undefined)
    builder.addEvent({ spanId: pay.spanId, name: 'sent', level: 'info', time: pay.start });
  const view = openChunk(builder.seal({ sequence: 0, rulesVersion: 0 }));
  if (view.kind === 'failed') throw new Error(view.error);
  return view.value;
}

function namesMatching(text: string, view = chunk()): readonly string[] {
  const query = compileQuery(text);
  if (query.kind === 'failed') throw new Error(query.error.message);
  const mask = query.value.matchRows(view);
  return Array.from(mask).flatMap((isMatch, row) => (isMatch === 1 ? [view.span(row).name] : []));
}

describe('compiled query', () => {
  it.each([
    ['', ['checkout', 'POST /api/pay', 'stock', 'render', 'core:go']],
    ['CHECK', ['checkout']],
    ['shop', ['checkout']],
    ['502', ['POST /api/pay']],
    ['true', ['POST /api/pay']],
    ['/pay', ['POST /api/pay']],
    ['core:*', ['core:go']],
    ['*go', ['core:go']],
    ['name:stock', ['stock']],
    ['name=stoc', []],
    ['name:/^s|^r/', ['stock', 'render']],
    ['name:/^S/', []],
    ['name:/^S/i', ['stock']],
    ['actor:warehouse', ['stock']],
    ['-actor:*', ['POST /api/pay', 'render']],
    ['status:error', ['POST /api/pay']],
    ['status:ok OR status:error', ['POST /api/pay', 'stock']],
    ['kind:action', ['checkout', 'core:go']],
    ['kind:client', ['POST /api/pay']],
    ['source:redux', ['checkout']],
    ['trace:0000', ['checkout', 'POST /api/pay', 'stock', 'render', 'core:go']],
    ['trace:1', []],
    ['dur>50ms', ['checkout', 'POST /api/pay']],
    ['dur>=95ms dur<0.12s', ['POST /api/pay']],
    ['dur=500µs', ['core:go']],
    ['dur!=30', ['checkout', 'POST /api/pay', 'core:go']],
    ['http.status_code>=500', ['POST /api/pay']],
    ['attr["http.status_code"]=502', ['POST /api/pay']],
    ['http.status_code<500', []],
    ['attr.count>6', ['stock']],
    ['attr.count!=7', []],
    ['attr.count="7"', ['stock']],
    ['http.route="/PAY"', ['POST /api/pay']],
    ['attr.retried:true', ['POST /api/pay']],
    ['attr.none:x', []],
    ['is:open', ['render']],
    ['is:root', ['checkout', 'core:go']],
    ['has:payload', ['core:go']],
    ['has:result', []],
    ['has:error', ['POST /api/pay']],
    ['has:events', ['POST /api/pay']],
    ['(checkout OR stock) -status:ok', ['checkout']],
    ['NOT NOT stock', ['stock']],
  ])('%s › %j', (text, names) => {
    expect(namesMatching(text)).toEqual(names);
  });

  it('nothing written › says that it is everything', () => {
    expect(compileQuery(' ')).toMatchObject({ kind: 'ok', value: { isEverything: true } });
    expect(compileQuery('a')).toMatchObject({ kind: 'ok', value: { isEverything: false } });
  });
});
