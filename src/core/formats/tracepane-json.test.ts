import { describe, expect, it } from 'vitest';
import { drawnSpanId, drawnTraceId, parseDrawing } from '../../testing/drawing.ts';
import type { CompleteRecords } from '../../testing/pack-records.ts';
import { type ImportedFile, piecesOf, readWith, recordsOf, tryRead } from '../../testing/through-format.ts';
import type { EncodedPayload } from '../model/span.ts';
import { epochMillis, millis } from '../model/time.ts';
import { tracepaneJson, writeTracepaneJson } from './tracepane-json.ts';

const session = {
  sessionId: 'ab',
  url: 'http://localhost/',
  title: 'Shop',
  timeOrigin: epochMillis(1_700_000_000_000),
};
const options = { exportedAt: epochMillis(1_700_000_060_000), generator: 'Tracepane 0.1.0' };

async function write(listed: Partial<CompleteRecords>): Promise<string> {
  const records = recordsOf({ spans: [], events: [], edges: [], gaps: [], ...listed });
  return (await piecesOf(writeTracepaneJson([{ session, records }], options))).join('');
}

function read(text: string): ImportedFile {
  return readWith(tracepaneJson, text);
}

describe('Tracepane JSON', () => {
  it('writes one record per line, every name in clear', async () => {
    const [pay] = parseDrawing(
      'POST /api/pay [5.5–100.5] network client ~fetch !"HTTP 502" @shop http.status_code=502',
    );
    if (pay === undefined) throw new Error('no span');
    const spanId = pay.spanId;
    const payload = '{"card":{"$tp":"redacted","by":"card"}}' as EncodedPayload;
    const text = await write({
      spans: [{ ...pay, payload }, ...parseDrawing('wait [7–…]', { trace: 2 })],
      events: [
        { spanId, name: 'sent', level: 'warn', time: millis(6), message: 'late' },
        { spanId: drawnSpanId(9), name: 'lost', level: 'info', time: millis(1) },
      ],
      edges: [
        {
          fromTraceId: drawnTraceId(1),
          from: drawnSpanId(1),
          toTraceId: drawnTraceId(2),
          to: drawnSpanId(1, 2),
          synchronization: 'pay-then-wait',
          evidence: 'token',
          time: millis(7),
        },
      ],
      gaps: [{ start: millis(1), end: millis(2), count: 3, reason: 'queue-full' }],
    });
    expect(
      text,
    ).toBe(`{"format":"tracepane","version":1,"exportedAt":"2023-11-14T22:14:20.000Z","generator":"Tracepane 0.1.0","sessions":[
{"sessionId":"ab","url":"http://localhost/","title":"Shop","timeOrigin":1700000000000,"timeOriginIso":"2023-11-14T22:13:20.000Z",
"spans":[
{"traceId":"00000000000000000000000000000001","spanId":"0000000100000001","name":"POST /api/pay","category":"network","kind":"client","source":"fetch","actor":"shop","startTime":1700000000005.5,"start":5.5,"end":100.5,"durationMs":95,"status":"error","statusMessage":"HTTP 502","attributes":{"http.status_code":502},"payload":{"card":{"$tp":"redacted","by":"card"}},"events":[{"name":"sent","level":"warn","time":6,"message":"late"}]},
{"traceId":"00000000000000000000000000000002","spanId":"0000000200000001","name":"wait","category":"span","kind":"internal","source":"api","startTime":1700000000007,"start":7,"status":"unset","attributes":{},"events":[]}],
"looseEvents":[
{"spanId":"0000000100000009","name":"lost","level":"info","time":1}],
"edges":[
{"fromTraceId":"00000000000000000000000000000001","from":"0000000100000001","toTraceId":"00000000000000000000000000000002","to":"0000000200000001","synchronization":"pay-then-wait","evidence":"token","time":7}],
"gaps":[
{"start":1,"end":2,"count":3,"reason":"queue-full"}]}
]}
`);
    expect(tracepaneJson.recognises(text.slice(0, 100))).toBe(true);
  });

  it('nothing to export › is a file all the same', async () => {
    expect(read((await piecesOf(writeTracepaneJson([], options))).join(''))).toEqual({
      formatId: 'tracepane-json',
      sessions: [],
      records: 0,
      brokenRecords: 0,
      problems: [],
    });
  });

  it('a payload that is no JSON › does not spoil the file', async () => {
    const [span] = parseDrawing('a [0–1]');
    if (span === undefined) throw new Error('no span');
    const text = await write({ spans: [{ ...span, payload: '},{"x":' as EncodedPayload }] });
    expect(read(text).sessions[0]?.spans[0]?.payload).toBe(
      '{"$tp":"unreadable","why":"not JSON","text":"},{\\"x\\":"}',
    );
  });

  it('hostile names › come through as they are', async () => {
    const name = '</script>\n"__proto__"\u2028\u0000';
    const [span] = parseDrawing('a [0–1]');
    if (span === undefined) throw new Error('no span');
    const attributes = JSON.parse('{"__proto__":"x","constructor":1}');
    const file = read(await write({ spans: [{ ...span, name, attributes }] }));
    expect(file.sessions[0]?.spans[0]?.name).toBe(name);
    expect(Object.entries(file.sessions[0]?.spans[0]?.attributes ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 1],
    ]);
  });

  it('numbers that JSON cannot say › become text', async () => {
    const [span] = parseDrawing('a [0–1]');
    if (span === undefined) throw new Error('no span');
    const file = read(await write({ spans: [{ ...span, attributes: { x: Number.NaN } }] }));
    expect(file.sessions[0]?.spans[0]?.attributes.x).toBe('NaN');
  });
});

const GOOD = { traceId: drawnTraceId(1), spanId: drawnSpanId(1), name: 'a', start: 1 };

function fileWith(spans: readonly unknown[], others: object = {}): string {
  return JSON.stringify({ format: 'tracepane', version: 1, sessions: [{ timeOrigin: 0, spans, ...others }] });
}

describe('reading Tracepane JSON', () => {
  it('fills in what may be left out', () => {
    expect(read(`\uFEFF${fileWith([GOOD])}`).sessions[0]?.spans).toEqual([
      { ...GOOD, category: 'span', kind: 'internal', source: 'import', status: 'unset', attributes: {} },
    ]);
  });

  it.each([
    [{ ...GOOD, start: 'x' }, 'sessions[0].spans[1].start: expected a number, got "x"'],
    [{ ...GOOD, end: '1' }, 'sessions[0].spans[1].end: expected a number, got "1"'],
    [{ ...GOOD, name: undefined }, 'sessions[0].spans[1].name: expected text, got nothing'],
    [{ ...GOOD, spanId: '00' }, 'sessions[0].spans[1].spanId: expected 16 lower-case hex digits, got "00"'],
    [{ ...GOOD, status: 'bad' }, 'sessions[0].spans[1].status: expected one of unset, ok, error, got "bad"'],
    [
      { ...GOOD, attributes: { x: [1, 2] } },
      'sessions[0].spans[1].attributes["x"]: expected text, a number or a boolean, got a list of 2',
    ],
    [GOOD, 'sessions[0].spans[1].spanId: is also the id of sessions[0].spans[0]'],
    [7, 'sessions[0].spans[1]: expected an object, got 7'],
    [null, 'sessions[0].spans[1]: expected an object, got null'],
  ])('a broken span %# › is left out and named', (broken, problem) => {
    const file = read(fileWith([GOOD, broken, { ...GOOD, spanId: drawnSpanId(2) }]));
    expect(file.sessions[0]?.spans.map(({ spanId }) => spanId)).toEqual([drawnSpanId(1), drawnSpanId(2)]);
    expect(file.brokenRecords).toBe(1);
    expect(file.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([problem]);
  });

  it('a broken event › costs the event, not its span', () => {
    const file = read(fileWith([{ ...GOOD, events: [{ name: 'x', time: 1 }, { name: 'y' }] }]));
    expect(file.sessions[0]?.events.map(({ name }) => name)).toEqual(['x']);
    expect(file.problems).toEqual([
      { path: 'sessions[0].spans[0].events[1].time', message: 'expected a number, got nothing' },
    ]);
  });

  it('other broken records › are named too', () => {
    const file = read(
      fileWith([GOOD], { edges: [{}], gaps: [{ start: 1, end: 2, count: 3, reason: '?' }], looseEvents: 5 }),
    );
    expect(file.problems.map(({ path }) => path)).toEqual([
      'sessions[0].edges[0].fromTraceId',
      'sessions[0].gaps[0].reason',
      'sessions[0].looseEvents',
    ]);
  });

  it('a session without a time origin › is left out', () => {
    const file = read('{"format":"tracepane","version":1,"sessions":[{}]}');
    expect(file.sessions).toEqual([]);
    expect(file.problems).toEqual([
      { path: 'sessions[0].timeOrigin', message: 'expected a number, got nothing' },
    ]);
  });

  it('names fifty problems and counts them all', () => {
    const file = read(fileWith(new Array(120).fill({})));
    expect([file.problems.length, file.brokenRecords]).toEqual([50, 120]);
  });

  it.each([
    [`{"format":"tracepane","sessions":${'['.repeat(600)}`, /^The file nests its values more than 500 deep/],
    ['{"format":"tracepane","ver', /^The file is damaged or cut off/],
    [
      '{"format":"tracepane","version":2,"sessions":[]}',
      /^This is Tracepane JSON of version 2\. .* update to open it\.$/,
    ],
    ['{"format":"tracepane","sessions":[]}', /^This is Tracepane JSON of version unknown\./],
    ['{"format":"tracepane","version":1}', /has no list "sessions"/],
    ['{"resourceSpans":[]}', /^This is not Tracepane JSON\. Tracepane JSON version 1 is what opens here\.$/],
    ['[]', /^This is not Tracepane JSON\./],
    ['null', /^This is not Tracepane JSON/],
  ])('%j › is refused with a reason', (text, reason) => {
    const file = tryRead(text, tracepaneJson);
    expect(file.kind === 'failed' && file.error.message).toMatch(reason);
  });
});
