import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { drawnSpanId, drawnTraceId } from '../../testing/drawing.ts';
import { bytesWith, richSession, sessionToExport } from '../../testing/through-format.ts';
import type { EncodedPayload } from '../model/span.ts';
import { parquet } from './parquet.ts';

// Read by hyparquet, which reads what any writer of Parquet makes.

async function rowsOf(...sessions: Parameters<typeof bytesWith>[1][]): Promise<Record<string, unknown>[]> {
  const { buffer } = await bytesWith(parquet, ...sessions);
  return parquetReadObjects({ file: buffer });
}

describe('Parquet', () => {
  it('a span › is a row with everything in its type', async () => {
    const [pay] = await rowsOf(richSession());
    expect(pay).toEqual({
      record: 'span',
      session_id: 'ab',
      url: 'http://localhost/',
      trace_id: drawnTraceId(1),
      span_id: drawnSpanId(1),
      parent_id: null,
      name: 'pay',
      category: 'action',
      kind: 'internal',
      source: 'api',
      actor: 'shop',
      start_time: new Date(1_700_000_000_000),
      start_ms: 0,
      duration_ms: 9,
      status: 'unset',
      status_message: null,
      attributes: {},
      payload: { id: 7 },
      result: [1, null],
      event_count: 2n,
      gap_reason: null,
      gap_count: null,
    });
  });

  it('a gap › is a row of its own', async () => {
    const rows = await rowsOf(richSession());
    expect(rows[2]).toMatchObject({
      record: 'gap',
      trace_id: null,
      start_time: new Date(1_700_000_000_030),
      duration_ms: 10,
      gap_reason: 'queue-full',
      gap_count: 3n,
    });
  });

  it('a running span, failures and attributes › are as they were', async () => {
    const rows = await rowsOf(sessionToExport('a [0.25–…] !"no = \\"1\\"" @me n=0.5 yes=true t="…é"'));
    expect(rows[0]).toMatchObject({
      start_ms: 0.25,
      duration_ms: null,
      status: 'error',
      status_message: 'no = "1"',
      attributes: { n: 0.5, yes: true, t: '…é' },
      payload: null,
    });
  });

  it('payloads that are null or no object › are JSON all the same', async () => {
    const session = sessionToExport('a [0–1]\nb [1–2]\nc [2–3]');
    const payloads = ['null', 'true', '"x"'] as EncodedPayload[];
    const spans = session.listed.spans.map((span, index) => {
      const payload = payloads[index];
      return payload === undefined ? span : { ...span, payload };
    });
    const { buffer } = await bytesWith(parquet, sessionToExport('', { spans }));
    const parsers = { jsonFromBytes: (bytes: Uint8Array) => new TextDecoder().decode(bytes) };
    const asText = await parquetReadObjects({ file: buffer, columns: ['payload'], parsers });
    expect(asText.map(({ payload }) => payload)).toEqual(payloads);
  });

  it('many spans › are written in groups, in their order', async () => {
    const many = Array.from({ length: 45_000 }, (_, index) => `a${index % 7} [${index}–${index + 1}]`);
    const { buffer } = await bytesWith(parquet, sessionToExport(many.join('\n')));
    const groups = parquetMetadata(buffer).row_groups.map(({ num_rows }) => num_rows);
    expect(groups).toEqual([20_000n, 20_000n, 5_000n]);
    const rows = await parquetReadObjects({ file: buffer, columns: ['start_ms'] });
    expect(rows.map((row) => row.start_ms)).toEqual(many.map((_, index) => index));
  });

  it('nothing to write › is a file without rows', async () => {
    const { buffer } = await bytesWith(parquet);
    const { schema, num_rows } = parquetMetadata(buffer);
    expect([schema.length, num_rows]).toEqual([23, 0n]);
  });
});
