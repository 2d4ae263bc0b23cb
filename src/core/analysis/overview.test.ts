import { describe, expect, it } from 'vitest';
import { parseDrawing } from '../../testing/drawing.ts';
import { packRecords } from '../../testing/pack-records.ts';
import { type ChunkView, openChunk } from '../model/chunk/view.ts';
import { ActivityHistogram } from './activity-histogram.ts';
import { buildOverview, type Overview } from './overview.ts';

function chunks(drawing: string): readonly ChunkView[] {
  const spans = parseDrawing(drawing);
  return [...packRecords({ spans, events: [], edges: [], gaps: [] })].map((buffer) => {
    const view = openChunk(buffer);
    if (view.kind === 'failed') throw new Error(view.error);
    return view.value;
  });
}

function histogramOf(drawing: string, offset = 0): ActivityHistogram {
  const histogram = new ActivityHistogram();
  for (const view of chunks(drawing)) histogram.addRows(view, offset, 1);
  return histogram;
}

function picture({ activity, errors, gaps }: Overview): string {
  const line = (values: Float64Array | Uint8Array) => Array.from(values, (value) => value || '·').join(' ');
  return `${line(activity)}\n${line(errors)}\n${line(gaps)}`;
}

function tally(histogram: ActivityHistogram) {
  return [...histogram.buckets()].map(({ time, activity, errors }) => `${time}: ${activity} ${errors}`);
}

const DRAWING = 'a [0–50]\n  b [5–15] !error\n  c [6–…]\nd [92–100] !error\ne [200–210]';

describe('overview', () => {
  it('counts the rows that start in each bucket, errors where they end, and marks gaps', () => {
    const overview = buildOverview(10, {
      window: { from: 0, to: 100 },
      activity: histogramOf('a [0–50]\n  b [5–15] !error\n  c [6–…]\nd [92–99] !error').buckets(),
      gaps: [
        { start: 35, end: 55 },
        { start: 200, end: 300 },
      ],
    });
    expect(picture(overview)).toBe(
      ['3 · · · · · · · · 1', '· 1 · · · · · · · 1', '· · · 1 1 1 · · · ·'].join('\n'),
    );
    expect([overview.bucketMillis, overview.mostActivity]).toEqual([10, 3]);
  });

  it('an empty window › has empty buckets', () => {
    const overview = buildOverview(2, { window: { from: 0, to: 0 }, activity: [], gaps: [] });
    expect(picture(overview)).toBe('· ·\n· ·\n· ·');
  });
});

describe('activity histogram', () => {
  it('spreads the spans of a summary over its time, and counts its errors at its end', () => {
    const histogram = new ActivityHistogram();
    for (const view of chunks('a [0–2]\n  b [0–2] !error')) histogram.addSummaries(view, 10, 1);
    expect(tally(histogram)).toEqual(['10.5: 1 0', '11.5: 1 0', '12.5: 0 1']);
  });

  it('joins buckets in pairs as the time grows, to either side, and keeps every count', () => {
    const histogram = histogramOf('a [0–1] !error\nb [9000–9001]', 1_000_000);
    expect(histogram.width).toBe(4);
    for (const view of chunks('earlier [0–1]')) histogram.addRows(view, 900_000, 1);
    expect(histogram.width).toBe(32);
    const counts = [...histogram.buckets()];
    expect(counts.map(({ activity, errors }) => [activity, errors])).toEqual([
      [1, 0],
      [1, 1],
      [1, 0],
    ]);
    expect(counts.map(({ time }) => Math.abs(time - 32 * Math.floor(time / 32)))).toEqual([16, 16, 16]);
  });

  it('takes away what was added, by rows or by summaries', () => {
    const histogram = histogramOf('stays [100–200]');
    const before = tally(histogram);
    for (const view of chunks(DRAWING)) {
      histogram.addRows(view, 0, 1);
      histogram.addSummaries(view, 7000, 1);
      histogram.addRows(view, 0, -1);
      histogram.addSummaries(view, 7000, -1);
    }
    expect(tally(histogram).map((line) => line.split(': ')[1])).toEqual(
      before.map((line) => line.split(': ')[1]),
    );
  });
});
