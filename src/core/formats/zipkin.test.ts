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
import { zipkin } from './zipkin.ts';

const DRAWING = `checkout [0–120.5] action @shop
  cart/priced [1–2.25] ~redux ok
  POST /api/pay [5–100] network client ~fetch !"HTTP 502" http.response.status_code=502
  render [100–…] !error`;

const span = {
  traceId: 'A1',
  id: 'b',
  name: 'get',
  timestamp: 1_700_000_000_000_000,
  duration: 5000,
  localEndpoint: { serviceName: 'web' },
};

describe('Zipkin', () => {
  it('out and in again › gives the same drawing, with numbers as text', async () => {
    expect(await throughFormat(zipkin, DRAWING)).toBe(DRAWING.replace('=502', '="502"'));
  });

  it('payloads, events, errors, edges and gaps › come back as they were', async () => {
    const rich = richSession();
    const read = await recordsThroughFormat(zipkin, rich);
    expect(read).toMatchObject(rich.listed);
  });

  it('what is written › is what the viewer takes: text in tags, at least a microsecond', async () => {
    const text = await writeWith(zipkin, sessionToExport('a [0–0] client n=1 b=true'));
    expect(text).toContain('"kind":"CLIENT","timestamp":1700000000000000,"duration":1,"localEndpoint"');
    expect(text).toContain('"n":"1","b":"true"');
    expect(zipkin.recognises(text)).toBe(true);
  });

  it('the smallest file › is read', () => {
    expect(drawTrace(readSessionWith(zipkin, sampleText('zipkin/smallest.json')).spans)).toBe(
      'core:go [0–5] ~import @page\n  fetch [1–4] client ~import !"HTTP 500" @page',
    );
  });

  it('both sides of a call under one id › are two spans, the far side below', () => {
    const far = { ...span, name: 'far', kind: 'SERVER', shared: true, localEndpoint: { serviceName: 'api' } };
    expect(
      drawTrace(readSessionWith(zipkin, JSON.stringify([[{ ...span, kind: 'CLIENT' }, far]])).spans),
    ).toBe('get [0–5] client ~import @web\n  far [0–5] server ~import @api');
  });

  it('a broken span › is named by its place, unknown fields stay', () => {
    const read = readWith(
      zipkin,
      JSON.stringify([{ ...span, id: 0 }, 'x', { ...span, remoteEndpoint: { port: 1 } }]),
    );
    expect(read.problems.map(({ path }) => path)).toEqual(['[0].id', '[1].traceId']);
    expect({ ...read.sessions[0]?.spans[0]?.attributes }).toEqual({
      'import.raw': '{"remoteEndpoint":{"port":1}}',
    });
  });

  it.skipIf(!hasForeignFiles)('real files › are read', () => {
    const counts = ['messaging-kafka', 'simple-db-p6', 'smartthings-oauth-authorization', 'yelp'].map(
      (name) => {
        const read = readWith(zipkin, foreignText(`zipkin/${name}.json`) ?? '');
        return `${name}: ${read.sessions[0]?.spans.length} spans, ${read.brokenRecords} broken`;
      },
    );
    expect(counts).toEqual([
      'messaging-kafka: 28 spans, 0 broken',
      'simple-db-p6: 5 spans, 0 broken',
      'smartthings-oauth-authorization: 175 spans, 0 broken',
      'yelp: 16 spans, 0 broken',
    ]);
  });
});
