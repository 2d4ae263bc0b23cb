import { describe, expect, it } from 'vitest';
import { drawTrace } from '../../testing/drawing.ts';
import { foreignText, hasForeignFiles, sampleText } from '../../testing/sample-files.ts';
import {
  readSessionWith,
  readWith,
  recordsThroughFormat,
  richSession,
  sessionToExport,
  throughFormat,
  writeWith,
} from '../../testing/through-format.ts';
import { jaeger } from './jaeger.ts';

const DRAWING = `checkout [0–120.5] action @shop
  cart/priced [1–2.25] ~redux ok
  POST /api/pay [5–100] network client ~fetch !"HTTP 502" http.response.status_code=502 ratio=0.5 retried=true
  render [100–…] !error`;

const span = {
  traceID: 'a',
  spanID: 'b',
  operationName: 'a',
  references: [],
  startTime: 1_700_000_000_000_000,
  duration: 5000,
  tags: [],
  logs: [],
  processID: 'p1',
};
const below = { references: [{ refType: 'CHILD_OF', traceID: 'a', spanID: 'b' }] };

function trace(...spans: readonly unknown[]): object {
  return { traceID: 'a', spans, processes: { p1: { serviceName: 'web' } } };
}

describe('Jaeger JSON', () => {
  it('out and in again › gives the same drawing', async () => {
    expect(await throughFormat(jaeger, DRAWING)).toBe(DRAWING);
  });

  it('payloads, events, errors, edges and gaps › come back as they were', async () => {
    const rich = richSession();
    const read = await recordsThroughFormat(jaeger, rich);
    expect(read.session).toEqual(rich.session);
    expect(read).toMatchObject(rich.listed);
  });

  it('what is written › has the parent before what else is referred to, and whole microseconds', async () => {
    const text = await writeWith(jaeger, sessionToExport('a [0.0004–1.2346]\n  b [0.5–0.7]'));
    expect(text).toContain('"startTime":1700000000000000,"duration":1235');
    expect(text).toContain(
      '[{"refType":"CHILD_OF","traceID":"00000000000000000000000000000001","spanID":"0000000100000001"}]',
    );
    expect(jaeger.recognises(text)).toBe(true);
  });

  it('the smallest file › is read', () => {
    expect(drawTrace(readSessionWith(jaeger, sampleText('jaeger/smallest.json')).spans)).toBe(
      'core:go [0–5] ~import @page\n  fetch [1–4] client ~import !error @page',
    );
  });
});

describe('reading Jaeger JSON of others', () => {
  it.each([{ data: [trace(span)] }, { data: trace(span) }, [trace(span)], trace(span)])(
    'form %# › is one of those that the viewer opens',
    (file) => {
      expect(drawTrace(readSessionWith(jaeger, JSON.stringify(file)).spans)).toBe('a [0–5] ~import @web');
    },
  );

  it('duplicate ids, starts of zero and children outside › are kept', () => {
    const spans = [
      span,
      { ...span, ...below, operationName: 'b' },
      { ...span, ...below, spanID: 'c', operationName: 'c', startTime: 0 },
      { ...span, ...below, spanID: 'd', operationName: 'late', startTime: span.startTime + 9_000 },
    ];
    expect(
      drawTrace(readSessionWith(jaeger, JSON.stringify(trace(...spans))).spans).replaceAll(
        ' ~import @web',
        '',
      ),
    ).toBe('a [0–5]\n  b [0–5]\n  c [0–5]\n  late [9–14]');
  });

  it('a trace without spans and a span without an id › are named by their place', () => {
    const read = readWith(
      jaeger,
      JSON.stringify({ data: [trace(span, { ...span, spanID: '' }), { traceID: 'x' }] }),
    );
    expect(read.brokenRecords).toBe(2);
    expect(read.problems.map(({ path }) => path)).toEqual(['data[1]', 'data[0].spans[1].spanID']);
  });

  it.skipIf(!hasForeignFiles)('real files › are read', () => {
    const counts = ['genai', 'graph', 'traceWithOverlappingChildren', 'two-spans'].map((name) => {
      const read = readWith(jaeger, foreignText(`jaeger/${name}.json`) ?? '');
      const [session] = read.sessions;
      return `${name}: ${session?.spans.length} spans, ${session?.edges.length} edges, ${read.brokenRecords} broken`;
    });
    expect(counts).toEqual([
      'genai: 57 spans, 0 edges, 0 broken',
      'graph: 11 spans, 0 edges, 0 broken',
      'traceWithOverlappingChildren: 3 spans, 0 edges, 0 broken',
      'two-spans: 2 spans, 0 edges, 0 broken',
    ]);
  });
});
