import { expect, test } from 'vitest';
import { createPackedSpan } from '../../../testing/create-packed-span.ts';
import type { SpanId, TraceId } from '../ids.ts';
import { copyPayload } from '../payload/encode.ts';
import { DEFAULT_PAYLOAD_LIMITS } from '../payload/payload-limits.ts';
import { GAP_REASONS } from '../span.ts';
import { millis } from '../time.ts';
import { ChunkBuilder } from './builder.ts';
import { hexToWords } from './hex.ts';
import { PackedBuilder } from './packed-builder.ts';
import { KIND_WORDS, PARENT_WORDS, SPAN_WORDS } from './packed-span.ts';
import { openChunk } from './view.ts';

const LIMITS = { ...DEFAULT_PAYLOAD_LIMITS, now: () => 0 };
const SEAL = { sequence: 3, rulesVersion: 2 };
const idOf = (number: number) => number.toString(16).padStart(16, '0');

/** More traces than the table has chains, and more rows than the first arrays hold. */
test('packed builder › writes what the builder of the model writes', () => {
  const builder = new ChunkBuilder();
  const packed = new PackedBuilder();
  const row = createPackedSpan();
  for (let number = 1; number <= 3_000; number++) {
    const traceId = `${idOf(number % 1_500)}${idOf(7)}` as TraceId;
    const spanId = idOf(number) as SpanId;
    const isError = number % 10 === 0;
    const hasParent = number > 1_500;
    builder.addSpan({
      traceId,
      spanId,
      ...(hasParent ? { parentId: idOf(number - 1_500) as SpanId } : {}),
      name: `span ${number % 40}`,
      category: 'action',
      kind: 'client',
      source: 'xhr',
      start: millis(number),
      ...(number % 7 === 0 ? {} : { end: millis(number + 2) }),
      status: isError ? 'error' : 'unset',
      attributes: { number, 'is.even': number % 2 === 0, text: `ä ${number}` },
      isContinued: number % 5 === 0,
    });
    row.words.fill(0);
    hexToWords(traceId, row.words, 0);
    hexToWords(spanId, row.words, SPAN_WORDS);
    if (hasParent) hexToWords(idOf(number - 1_500), row.words, PARENT_WORDS);
    row.words.set([1, 2, 3, isError ? 2 : 0], KIND_WORDS);
    row.times.set([number, number % 7 === 0 ? Number.NaN : number + 2]);
    row.name = `span ${number % 40}`;
    row.isError = isError;
    row.isContinued = number % 5 === 0;
    row.attributes = {
      keys: ['number', 'is.even', 'text'],
      values: [number, number % 2 === 0, `ä ${number}`],
      count: 3,
    };
    packed.addPacked(row);
  }
  builder.addGap({ start: millis(1), end: millis(2), count: 9, reason: 'page-frozen' });
  packed.addNumberedGap(1, 2, 9, GAP_REASONS.indexOf('page-frozen'));
  const [ours, theirs] = [packed.seal(SEAL), builder.seal(SEAL)].map(read);
  expect(ours).toEqual(theirs);
});

/** What is not asked to is written once so much waits: the caller here never asks. */
test.each([
  ['nobody asks', () => {}],
  ['somebody asks', (packed: PackedBuilder) => packed.writePayloads()],
])('packed builder › gives each span its payload, where %s for their texts', (_, ask) => {
  const packed = new PackedBuilder();
  const row = createPackedSpan();
  const payloadOf = (number: number) => ({ number, text: 'ä'.repeat(200) });
  for (let number = 0; number < 1_000; number++) {
    row.payload = copyPayload(payloadOf(number), LIMITS);
    packed.addPacked(row);
    if (number % 3 === 0) ask(packed);
  }
  const { spans } = read(packed.seal(SEAL));
  expect(spans.length).toBe(1_000);
  expect(spans).toMatchObject(
    spans.map((_, number) => [{ payload: JSON.stringify(payloadOf(number)) }, false]),
  );
});

test('packed builder › knows its bytes exactly, and holds on to nothing of the page, when its payloads are written', () => {
  const packed = new PackedBuilder();
  const row = createPackedSpan();
  const payload = copyPayload(['ä'.repeat(1_000)], LIMITS);
  row.payload = payload;
  packed.addPacked(row);
  expect(payload.tape).not.toEqual([]);
  packed.writePayloads();
  expect(payload.tape).toEqual([]);
  expect(packed.byteLength).toBe(packed.seal(SEAL).byteLength);
});

function read(bytes: ArrayBuffer) {
  const opened = openChunk(bytes);
  if (opened.kind === 'failed') throw new Error(opened.error);
  const view = opened.value;
  const { spans } = view.counts;
  return {
    header: [view.sequence, view.rulesVersion, view.firstTime, view.lastTime],
    spans: Array.from({ length: spans }, (_, row) => [view.span(row), view.isContinued(row)]),
    traces: view.summaries(),
    gaps: view.gaps(),
  };
}
