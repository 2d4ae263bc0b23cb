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
import { chromeTrace, chromeTraceAsync } from './chrome-trace.ts';

const DRAWING = `checkout [0–120.5] action @shop
  cart/priced [1–2.25] ~redux ok
  POST /api/pay [5–100] network client ~fetch !"HTTP 502" http.response.status_code=502 retried=true
  poll [50–130]
  render [100–…]`;

function drawn(events: readonly object[]): string {
  return drawTrace(readSessionWith(chromeTrace, JSON.stringify(events)).spans).replaceAll(' ~import', '');
}

/** `{ph, ts, name}` on one thread. */
function at(ph: string, ts: number, name: string, more: object = {}): object {
  return { ph, ts, name, pid: 0, tid: 0, ...more };
}

describe('Chrome trace', () => {
  it.each([chromeTrace, chromeTraceAsync])(
    '$label › out and in again gives the same drawing',
    async (format) => {
      expect(await throughFormat(format, DRAWING, chromeTrace)).toBe(DRAWING);
    },
  );

  it.each([chromeTrace, chromeTraceAsync])(
    '$label › keeps payloads, events, edges and gaps',
    async (format) => {
      const rich = richSession();
      const read = await recordsThroughFormat(format, rich, chromeTrace);
      expect(read.session).toEqual(rich.session);
      expect(read).toMatchObject(rich.listed);
    },
  );

  it('lanes › nest on every thread, as viewers want it', async () => {
    const text = await writeWith(chromeTrace, sessionToExport(DRAWING));
    const foreign = text
      .replaceAll('"spanId"', '"id"')
      .replaceAll('"parentId"', '"parent"')
      .replace('tracepaneOrigin', '');
    const read = readSessionWith(chromeTrace, foreign).spans;
    const bare = read.map(({ actor: _lane, ...span }) => ({ ...span, attributes: {} }));
    const shape = drawTrace(bare).replaceAll(' ~import', '');
    expect(shape).toBe(`checkout [0–120.5]
  cart/priced [1–2.25]
  POST /api/pay [5–100]
poll [50–130]
render [100–60000]`);
  });

  it('two sessions › are two processes and two sessions again', async () => {
    const other = sessionToExport('b [5–6]');
    const later = {
      ...other,
      session: { ...other.session, sessionId: 'cd', timeOrigin: other.session.timeOrigin },
    };
    const read = readWith(chromeTrace, await writeWith(chromeTrace, sessionToExport('a [1–2]'), later));
    expect(read.sessions.map(({ session, spans }) => [session.sessionId, drawTrace(spans)])).toEqual([
      ['ab', 'a [1–2]'],
      ['cd', 'b [5–6]'],
    ]);
  });

  it('the smallest file › is read', () => {
    const read = readSessionWith(chromeTrace, sampleText('chrome-trace/smallest.json'));
    expect(drawTrace(read.spans).replaceAll(/ import.raw=".*"/g, '')).toBe(
      'core:go [0–5] ~import @tab 7 actor="core"' +
        ' import.category="action"\n  fetch [1–4] ~import @tab 7 import.category="action"',
    );
  });
});

describe('reading Chrome traces of others', () => {
  it('begins and ends › pair up by name, else innermost first; what has no end is unfinished', () => {
    const events = [
      at('B', 0, 'a'),
      at('B', 1, 'b'),
      at('B', 2, 'c'),
      at('E', 3, 'b'),
      at('E', 4, ''),
      at('B', 5, 'd'),
    ];
    expect(drawn(events)).toBe('a [0–…]\n  b [0.001–0.003]\n    c [0.002–0.004]\n  d [0.005–…]');
  });

  it('complete events that overlap › stand side by side', () => {
    expect(
      drawn([at('X', 5, 'b', { dur: 10 }), at('X', 0, 'a', { dur: 10 }), at('X', 0, 'z', { dur: 20 })]),
    ).toBe('z [0–0.02]\n  a [0–0.01]\n  b [0.005–0.015]');
  });

  it('a stray end and a broken event › are named by their place, other kinds are noted', () => {
    const events = [
      at('X', 0, 'a', { dur: 1 }),
      at('E', 2, 'x'),
      at('X', Number.NaN, 'y'),
      { name: 'z' },
      at('C', 1, 'heap'),
    ];
    const read = readWith(chromeTrace, JSON.stringify({ traceEvents: events }));
    expect(read.brokenRecords).toBe(3);
    expect(read.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'traceEvents[2].ts: expected a number',
      'traceEvents[3].ph: expected the letter of a phase',
      'traceEvents: events of other kinds are left out: 1 × C',
      'traceEvents[1]: ends what did not begin',
    ]);
  });

  it.each(['[{"ph":"X"', '{"x":{"y":1},"traceEvents":[{"ph":"X"'])(
    'a file that is cut off › %s is read up to there',
    (head) => {
      const read = readWith(
        chromeTrace,
        `${head},"ts":1,"dur":2,"name":"a","args":{"b":{}}},{"ph":"X","ts":3,"na`,
      );
      expect(read.sessions[0]?.spans.map(({ name }) => name)).toEqual(['a']);
      expect(read.problems[0]?.message).toMatch(/cut off/);
    },
  );

  it('arrows of both kinds › become edges', () => {
    const events = [
      at('X', 0, 'a', { dur: 9 }),
      at('s', 1, 'go', { id: 1, cat: 'c' }),
      at('X', 0, 'b', { dur: 9, tid: 1, bind_id: 7, flow_out: true }),
      at('f', 2, 'go', { id: 1, cat: 'c', bp: 'e', tid: 1 }),
      at('X', 5, 'c', { dur: 9, tid: 2, bind_id: 7, flow_in: true }),
    ];
    const { spans, edges } = readSessionWith(chromeTrace, JSON.stringify(events));
    const nameOf = (id: string) => spans.find(({ spanId }) => spanId === id)?.name;
    expect(edges.map(({ from, to }) => `${nameOf(from)} → ${nameOf(to)}`)).toEqual(['a → b', 'b → c']);
  });

  // What is not in proportion to its length takes minutes.
  describe('a file that means harm › takes time in proportion', () => {
    const many = Array.from({ length: 30_000 }, (_, index) => index);
    const stair = many.map((index) => at('X', index, 'a', { dur: 1.5 }));

    it('a stair of slices', () => {
      expect(readSessionWith(chromeTrace, JSON.stringify(stair)).spans).toHaveLength(30_000);
    });

    it('ends that fit nothing', () => {
      const begins = many.map((index) => at('B', index, 'a'));
      const ends = many.map((index) => at('E', 200_000 + index, 'b'));
      expect(readSessionWith(chromeTrace, JSON.stringify([...begins, ...ends])).spans).toHaveLength(30_000);
    });

    it('one id for all', () => {
      const args = { traceId: '1'.repeat(32), spanId: '1'.repeat(16) };
      const events = stair.map((event) => ({ ...event, args }));
      const { spans } = readSessionWith(chromeTrace, JSON.stringify(events));
      expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(30_000);
    });
  });

  it.skipIf(!hasForeignFiles)('real files › are read', () => {
    const files = [
      'end-event-with-empty-stack',
      'event-reordering-name-match',
      'flow-events-v1',
      'flow-events-v2',
      'invalid-x-nesting',
      'matching-x',
      'mismatched-name',
      'multiprocess',
      'must-retain-original-order',
      'performance-panel-69',
    ];
    const counts = files.map((name) => {
      const read = readWith(chromeTrace, foreignText(`chrome/${name}.json`) ?? '');
      const [session] = read.sessions;
      return `${name}: ${session?.spans.length} spans, ${session?.edges.length} edges, ${read.brokenRecords} broken`;
    });
    expect(counts).toEqual([
      'end-event-with-empty-stack: 1 spans, 0 edges, 1 broken',
      'event-reordering-name-match: 3 spans, 0 edges, 0 broken',
      'flow-events-v1: 5 spans, 3 edges, 0 broken',
      'flow-events-v2: 6 spans, 4 edges, 0 broken',
      'invalid-x-nesting: 2 spans, 0 edges, 0 broken',
      'matching-x: 5 spans, 0 edges, 0 broken',
      'mismatched-name: 1 spans, 0 edges, 0 broken',
      'multiprocess: 8 spans, 0 edges, 0 broken',
      'must-retain-original-order: 7 spans, 0 edges, 0 broken',
      'performance-panel-69: 1077 spans, 0 edges, 2 broken',
    ]);
  });
});
