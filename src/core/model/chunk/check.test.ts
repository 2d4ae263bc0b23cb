import { expect, test } from 'vitest';
import { parseDrawing } from '../../../testing/drawing.ts';
import type { EncodedPayload } from '../span.ts';
import { millis } from '../time.ts';
import { ChunkBuilder } from './builder.ts';
import { readCounts } from './check.ts';
import { type ColumnName, mapChunk } from './layout.ts';
import { openChunk } from './view.ts';

/** Two rows of everything, texts and payloads among them. */
function honestChunk(): ArrayBuffer {
  const builder = new ChunkBuilder();
  for (const trace of [1, 2]) {
    const spans = parseDrawing('core:go [1–9] action @shop !"no" cart.items=3 cart.owner="ada"', { trace });
    for (const span of spans) {
      builder.addSpan({ ...span, payload: '{"a":1}' as EncodedPayload, isContinued: false });
      builder.addEvent({ spanId: span.spanId, name: 'note', level: 'info', time: millis(2), message: 'hm' });
      builder.addEdge({
        fromTraceId: span.traceId,
        from: span.spanId,
        toTraceId: span.traceId,
        to: span.spanId,
        synchronization: 'click',
        evidence: 'join',
        time: millis(3),
      });
    }
    builder.addGap({ start: millis(1), end: millis(2), count: 3, reason: 'queue-full' });
  }
  return builder.seal({ sequence: 0, rulesVersion: 0 });
}

/** The chunk with another number in the last row of the column: what is said of it. */
function saidOf(column: ColumnName, value: number): string | undefined {
  const buffer = honestChunk();
  const counts = readCounts(buffer);
  if (counts.kind === 'failed') throw new Error(counts.error);
  const { [column]: numbers } = mapChunk(buffer, counts.value).columns;
  numbers[numbers.length - 1] = value;
  const opened = openChunk(buffer);
  return opened.kind === 'failed' ? opened.error : undefined;
}

test('check › lets an honest chunk pass', () => {
  expect(openChunk(honestChunk())).toMatchObject({ kind: 'ok' });
});

test.each([
  ['spanTrace', 2, 'spanTrace[1] is 2, but there are only 2'],
  ['edgeToTrace', 2, 'edgeToTrace[1] is 2, but there are only 2'],
  ['spanName', 99, 'spanName[1] is 99'],
  ['attributeKey', 2 ** 32 - 1, 'attributeKey[3] is 4294967295'],
  ['traceName', 99, 'traceName[1] is 99'],
  ['spanActor', 99, 'spanActor[1] is 99'],
  ['eventMessage', 99, 'eventMessage[1] is 99'],
  ['attributeString', 99, 'attributeString[3] is outside the strings'],
  ['spanCategory', 5, 'spanCategory[1] is 5, but there are only 5'],
  ['spanFlags', 4, 'spanFlags[1] is 4'],
  ['attributeType', 3, 'attributeType[3] is 3'],
  ['traceFlags', 2, 'traceFlags[1] is 2'],
  ['gapReason', 255, 'gapReason[1] is 255'],
  ['spanStart', Number.NaN, 'spanStart[1] is not a finite number'],
  ['eventTime', Number.POSITIVE_INFINITY, 'eventTime[1] is not a finite number'],
  ['gapCount', Number.NEGATIVE_INFINITY, 'gapCount[1] is not a finite number'],
  ['spanEnd', Number.NaN, 'spanEnd[1] contradicts the flag "open"'],
  ['spanFlags', 1, 'spanEnd[1] contradicts the flag "open"'],
  ['spanEnd', Number.POSITIVE_INFINITY, 'spanEnd[1] is not a finite number'],
  ['traceFirst', Number.NaN, 'trace 1 has no times'],
  ['traceSpans', 3, 'trace 1 claims more spans than there are'],
  ['traceErrors', 3, 'trace 1 claims more errors than there are spans'],
  ['payloadLength', 8, 'payloadOffset[1] points outside the payloads'],
  ['resultOffset', 2 ** 32 - 1, 'resultOffset[1] points outside the payloads'],
  ['attributeBound', 1, 'attributeBound falls from 2 to 1'],
  ['attributeBound', 3, 'attributeBound ends at 3, expected 4'],
  ['stringEnd', 2 ** 32 - 1, 'stringEnd ends at 4294967295'],
] as const)('check › refuses %s with %s in its last row', (column, value, said) => {
  expect(saidOf(column, value)).toContain(said);
});

test('check › overlooks the text of an attribute that is a number', () => {
  const buffer = honestChunk();
  const counts = readCounts(buffer);
  if (counts.kind === 'failed') throw new Error(counts.error);
  const { attributeString, attributeType } = mapChunk(buffer, counts.value).columns;
  const row = attributeType.findIndex((type) => type !== 0);
  attributeString[row] = 99;
  expect(openChunk(buffer)).toMatchObject({ kind: 'ok' });
});
