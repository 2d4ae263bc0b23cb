import { describe, expect, test } from 'vitest';
import { drawnSpanId, drawTrace, parseDrawing } from './drawing.ts';

const DRAWING = `
checkout [0–120.5] action @shop
  cart/priced [1–2] action ok
  POST /api/pay [5–100] network client ~fetch !"HTTP \\"502\\"" http.response.status_code=502 url.full="http://a b/"
    retry [50–60] !error
  render [100–…]`.slice(1);

describe('drawing', () => {
  test('drawing › reads back what it draws', () => {
    expect(drawTrace(parseDrawing(DRAWING))).toBe(DRAWING);
  });

  test('drawing › numbers spans by line and finds parents by indentation', () => {
    const spans = parseDrawing(DRAWING, { trace: 7 });
    expect(spans.map((span) => span.spanId)).toEqual([1, 2, 3, 4, 5].map((line) => drawnSpanId(line, 7)));
    expect(spans[3]?.parentId).toBe(drawnSpanId(3, 7));
    expect(spans[4]?.parentId).toBe(drawnSpanId(1, 7));
    expect(spans[4]?.end).toBeUndefined();
  });

  test('drawing › takes a plain dash for the long one', () => {
    expect(drawTrace(parseDrawing('a [0-10]'))).toBe('a [0–10]');
  });

  test('drawing › refuses a line or a word that it does not know', () => {
    expect(() => parseDrawing('a without times')).toThrow('not a line');
    expect(() => parseDrawing('a [0–1] actoin')).toThrow('actoin');
  });
});
