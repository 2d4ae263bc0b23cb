import { describe, expect, it } from 'vitest';
import { drawnSpanId, drawnTraceId, drawTrace, parseDrawing } from '../../../testing/drawing.ts';
import { piecesOf } from '../../../testing/through-format.ts';
import { ChunkBuilder } from '../../model/chunk/builder.ts';
import type { Edge, EncodedPayload, Gap } from '../../model/span.ts';
import { millis } from '../../model/time.ts';
import type { Batches, SessionRecords } from '../session-records.ts';
import { chunksAtHand } from './chunks-at-hand.ts';
import { readSessionRecords } from './read-session-records.ts';

function seal(fill: (builder: ChunkBuilder) => void): ArrayBuffer {
  const builder = new ChunkBuilder();
  fill(builder);
  return builder.seal({ sequence: 0, rulesVersion: 0 });
}

const clickToCheckout: Edge = {
  fromTraceId: drawnTraceId(2),
  from: drawnSpanId(1, 2),
  toTraceId: drawnTraceId(1),
  to: drawnSpanId(1),
  synchronization: 'pay-on-click',
  evidence: 'token',
  time: millis(5),
};

/** Two traces over two chunks; `checkout` is open in the first and ends in the second, where an event of `paint` is too. */
const chunks = [
  seal((builder) => {
    const open = parseDrawing('checkout [5–…] action\n  load [6–…] network\n  paint [7–8]');
    for (const span of [...open, ...parseDrawing('click [0–2] interface', { trace: 2 })]) {
      builder.addSpan({ ...span, payload: '1' as EncodedPayload, isContinued: false });
    }
    builder.addEdge(clickToCheckout);
    builder.addEvent({ spanId: drawnSpanId(1, 2), name: 'down', level: 'info', time: millis(1) });
  }),
  seal((builder) => {
    for (const span of parseDrawing('checkout [5–90] action !error\n  load [6–80] network ok')) {
      builder.addSpan({ ...span, isContinued: true });
    }
    const data = '{"a":1}' as EncodedPayload;
    builder.addEvent({ spanId: drawnSpanId(2), name: 'sent', level: 'info', time: millis(7), data });
    builder.addEvent({ spanId: drawnSpanId(3), name: 'late', level: 'info', time: millis(7) });
    builder.addEvent({ spanId: drawnSpanId(9), name: 'lost', level: 'info', time: millis(1) });
    builder.addGap({ start: millis(100), end: millis(120), count: 3, reason: 'queue-full' });
  }),
];

function recordsWith(selection: Parameters<typeof readSessionRecords>[1]): SessionRecords {
  return readSessionRecords(chunksAtHand(chunks), selection);
}

async function all<Item>(batches: Batches<Item>): Promise<readonly Item[]> {
  return (await piecesOf(batches)).flat();
}

/** `name: events <- causes` of each span. */
async function spanLines({ spans }: Pick<SessionRecords, 'spans'>): Promise<readonly string[]> {
  return (await all(spans)).map(({ span, events, causes }) => {
    const hung = [...events.map(({ name }) => name), ...causes.map((edge) => `<- ${edge.synchronization}`)];
    return [`${span.name}–${span.end}`, ...hung].join(' ');
  });
}

describe('session records', () => {
  it('have every span once where it ended, with its events and causes from any chunk', async () => {
    const records = recordsWith({});
    const lines = ['paint–8 late', 'click–2 down', 'checkout–90 <- pay-on-click', 'load–80 sent'];
    expect(await spanLines(records)).toEqual(lines);
    expect(await spanLines(records)).toEqual(lines);
    expect(await all(records.edges)).toEqual([clickToCheckout]);
    expect((await all(records.looseEvents)).map(({ name }) => name)).toEqual(['lost']);
    expect(await all(records.gaps)).toHaveLength(1);
    expect(await records.totals()).toEqual({ traces: 2, spans: 4 });
  });

  it('go trace by trace, in the order in which they began', async () => {
    const traces = await piecesOf(recordsWith({}).traces);
    const drawings = await Promise.all(
      traces.map(async ({ spans }) => drawTrace((await all(spans)).map(({ span }) => span))),
    );
    expect(drawings.map((drawing) => drawing.split('\n').length)).toEqual([1, 3]);
    expect(await Promise.all(traces.map(({ edges }) => all(edges)))).toEqual([
      [clickToCheckout],
      [clickToCheckout],
    ]);
  });

  it('can be narrowed to traces, with the edges that touch them and all gaps', async () => {
    const records = recordsWith({ traceIds: new Set([drawnTraceId(2)]) });
    expect(await spanLines(records)).toEqual(['click–2 down']);
    expect(await all(records.edges)).toEqual([clickToCheckout]);
    expect(await all(records.looseEvents)).toEqual([]);
    expect(await all(records.gaps)).toHaveLength(1);
    expect(await records.totals()).toEqual({ traces: 1, spans: 1 });
    expect(await all(recordsWith({ traceIds: new Set() }).edges)).toEqual([]);
  });

  it('can be narrowed to spans, with the edges between them and the gaps of their time', async () => {
    const spanIds = new Set([drawnSpanId(1), drawnSpanId(3)]);
    const gapsWithin = { start: 5, end: 90 };
    const records = recordsWith({ traceIds: new Set([drawnTraceId(1)]), spanIds, gapsWithin });
    expect(await spanLines(records)).toEqual(['paint–8 late', 'checkout–90']);
    expect(await all(records.edges)).toEqual([]);
    expect(await all(records.gaps)).toEqual([]);
  });

  it('leave payloads and the data of events out where they are not wanted', async () => {
    const records = await all(recordsWith({ payloads: 'without' }).spans);
    expect(records.map(({ span }) => span.payload)).toEqual([undefined, undefined, undefined, undefined]);
    expect(records.flatMap(({ events }) => events).map(({ data }) => data)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('a chunk that is gone or damaged › costs what was in it', async () => {
    const [first] = chunks;
    if (first === undefined) throw new Error('two chunks were sealed');
    const read = async (numbers: readonly number[]) =>
      numbers.map((number) => [first, undefined, new ArrayBuffer(3)][number]);
    const gapsFor = async (_: number, known: readonly Gap[]) => known;
    const records = readSessionRecords({ count: 3, read, gapsFor });
    expect(await spanLines(records)).toEqual([
      'checkout–undefined <- pay-on-click',
      'load–undefined',
      'paint–8',
      'click–2 down',
    ]);
    // Nobody knows how much; it was recorded after what can be read.
    const missing = { start: 8, end: 8, count: 0, reason: 'storage-failed' };
    expect(await all(records.gaps)).toEqual([missing, missing]);
  });

  it('a chunk that goes after it was seen › is a gap of all that was in it', async () => {
    let isGone = false;
    const [first, second] = chunks;
    // Between them so much that the second does not stay open.
    const large = seal((builder) => {
      const payload = `"${'x'.repeat(8_000_000)}"` as EncodedPayload;
      for (const span of parseDrawing('large [0–1]', { trace: 3 }))
        builder.addSpan({ ...span, payload, isContinued: false });
    });
    const records = readSessionRecords({
      count: 3,
      read: async (numbers) =>
        numbers.map((number) => (isGone && number === 1 ? undefined : [first, second, large][number])),
      gapsFor: async (_, known) => known,
    });
    expect(await records.totals()).toEqual({ traces: 3, spans: 5 });
    isGone = true;
    expect(await spanLines(records)).toEqual(['paint–8', 'click–2 down', 'large–1']);
    expect((await all(records.gaps)).map(({ start, end, count }) => [start, end, count])).toEqual([
      [1, 120, 2],
      [100, 120, 3],
    ]);
  });
});
