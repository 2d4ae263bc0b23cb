import { describe, expect, it } from 'vitest';
import { parseDrawing } from '../../../testing/drawing.ts';
import { packLanes } from './pack-lanes.ts';

/** `a1 b1 c2`: each span with its lane, from 1, in order. */
function lanes(drawing: string): string {
  const spans = parseDrawing(drawing);
  const { laneOf, order } = packLanes(spans.map((span) => ({ ...span, end: span.end ?? span.start })));
  return Array.from(order, (place) => `${spans[place]?.name}${(laneOf[place] ?? 0) + 1}`).join(' ');
}

describe('lanes', () => {
  it('children › nest below their parent, brothers that overlap go beside it', () => {
    expect(lanes('a [0–10]\n  b [1–5]\n    x [2–3]\n  c [3–7]\n  d [7–9]\ne [10–11]')).toBe(
      'a1 b1 x1 c2 d1 e1',
    );
  });

  it('a span that encloses another by chance › is not drawn as its parent', () => {
    expect(lanes('a [0–10]\nb [2–5]')).toBe('a1 b2');
  });

  it('a child that outlives its parent › has a lane of its own', () => {
    expect(lanes('a [0–10]\n  b [5–12]\n    c [6–7]')).toBe('a1 b2 c2');
  });

  it('spans without length › follow each other', () => {
    expect(lanes('a [0–0]\n  b [0–0]\nc [0–4]\n  d [4–4]')).toBe('c1 a2 b2 d1');
  });
});
