import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { drawnSpanId, parseDrawing } from '../../testing/drawing.ts';
import { bytesWith, type DrawnSession, sessionToExport } from '../../testing/through-format.ts';
import { encodePayload } from '../model/payload/encode.ts';
import { DEFAULT_PAYLOAD_LIMITS } from '../model/payload/payload-limits.ts';
import { redactAttribute, redactText } from '../model/redaction.ts';
import { millis } from '../model/time.ts';
import type { Format } from './format.ts';
import { FORMATS } from './registry.ts';

// Secrets are taken out once, where a record is made. No writer may know a way around that, and none may leave out the gap that
// says what is missing.

const SECRETS = [
  'hunter2',
  'sk-live-51',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
  '4111111111111111',
];
const [PASSWORD, KEY, TOKEN, CARD] = SECRETS;

const payload = (value: unknown) => encodePayload(value, { ...DEFAULT_PAYLOAD_LIMITS, now: () => 0 });

/** What is recorded of a page that hands its secrets to everything that can be recorded. */
function recorded(): DrawnSession {
  const message = redactText(`refused: Bearer ${TOKEN}, card ${CARD}, https://api.test/?token=${KEY}`);
  const spans = parseDrawing('sign in [0–9] action @shop\n  POST /session [1–8] network').map((span) => ({
    ...span,
    name: redactText(`${span.name}?password=${PASSWORD}`),
    status: 'error' as const,
    statusMessage: message,
    attributes: { 'x-api-key': redactAttribute('x-api-key', String(KEY)) },
    payload: payload({ user: { password: PASSWORD, apiKey: KEY }, card: CARD, header: `Bearer ${TOKEN}` }),
    result: payload([{ token: KEY }, TOKEN]),
  }));
  const event = { spanId: drawnSpanId(1), level: 'error' as const, time: millis(2), message };
  return sessionToExport('', {
    spans,
    events: [
      { ...event, name: 'signed', data: payload({ secret: KEY }) },
      { ...event, name: 'exception', data: payload({ type: 'Error', message, stack: message }) },
    ],
    gaps: [{ start: millis(30), end: millis(40), count: 3, reason: 'queue-full' }],
  });
}

/** All that a reader of the file can see. */
async function shown(format: Format): Promise<string> {
  const bytes = await bytesWith(format, recorded());
  if (format.id !== 'parquet') return new TextDecoder().decode(bytes);
  const rows = await parquetReadObjects({ file: bytes.buffer });
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

const written = FORMATS.filter(({ write }) => write !== undefined);

describe.each(written.map((format) => [format.label, format] as const))('%s', (_label, format) => {
  it('what is secret stays secret › and a mark stands where it was', async () => {
    const text = await shown(format);
    expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).toContain('[redacted');
  });

  it('a gap › is exported as a gap', async () => {
    expect(await shown(format)).toContain('queue-full');
  });
});
