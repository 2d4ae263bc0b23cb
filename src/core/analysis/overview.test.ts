import { describe, expect, it } from 'vitest';
import { parseDrawing } from '../../testing/drawing.ts';
import { type ChunkView, openChunk } from '../model/chunk/view.ts';
import type { Gap } from '../model/span.ts';
import { millis } from '../model/time.ts';
import { buildOverview, type Overview } from './overview.ts';
import { packChunks } from './pack-chunks.ts';

function chunks(drawing: string): readonly ChunkView[] {
  const spans = parseDrawing(drawing);
  return [...packChunks({ spans, events: [], edges: [], gaps: [] })].map((buffer) => {
    const view = openChunk(buffer);
    if (view.kind === 'failed') throw new Error(view.error);
    return view.value;
  });
}

function picture({ activity, errors, gaps }: Overview): string {
  const line = (values: Float64Array | Uint8Array) => Array.from(values, (value) => value || '·').join(' ');
  return `${line(activity)}\n${line(errors)}\n${line(gaps)}`;
}

const DRAWING = 'a [0–50]\n  b [5–15] !error\n  c [6–…]\nd [95–100] !error\ne [200–210]';
const gap: Gap = { start: millis(35), end: millis(55), count: 2, reason: 'page-frozen' };

describe('overview', () => {
  it('counts the rows that start in each bucket, errors where they end, and marks gaps', () => {
    const overview = buildOverview({ from: 0, to: 100 }, 10, [
      { offset: 0, views: chunks(DRAWING), gaps: [gap] },
    ]);
    expect(picture(overview)).toBe(
      ['3 · · · · · · · · 1', '· 1 · · · · · · · 1', '· · · 1 1 1 · · · ·'].join('\n'),
    );
    expect([overview.bucketMillis, overview.mostActivity]).toEqual([10, 3]);
  });

  it('spreads the spans of a summary over its time', () => {
    const summaries = chunks(DRAWING).flatMap((view) => view.summaries());
    const overview = buildOverview({ from: 0, to: 210 }, 3, [{ offset: 0, summaries, gaps: [] }]);
    expect(Array.from(overview.activity, (value) => Number(value.toFixed(6)))).toEqual([
      Number((5 / 3).toFixed(6)),
      Number((5 / 3).toFixed(6)),
      Number((5 / 3).toFixed(6)),
    ]);
    expect(Array.from(overview.errors)).toEqual([0, 0, 2]);
  });

  it('shifts each source onto the scale of the window', () => {
    const views = chunks('a [0–1]');
    const overview = buildOverview({ from: 1000, to: 1100 }, 2, [{ offset: 1060, views, gaps: [gap] }]);
    expect(picture(overview)).toBe('· 1\n· ·\n· 1');
  });

  it('an empty window › has empty buckets', () => {
    const overview = buildOverview({ from: 0, to: 0 }, 2, [{ offset: 0, gaps: [] }]);
    expect(picture(overview)).toBe('· ·\n· ·\n· ·');
  });
});
