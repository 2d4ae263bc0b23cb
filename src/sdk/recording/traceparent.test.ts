import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTraceparent, parseTraceparent } from './traceparent.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

test('parseTraceparent › reads version 00 with its flags', () => {
  expect(parseTraceparent(`00-${TRACE}-${SPAN}-03`)).toEqual({
    version: 0,
    traceId: TRACE,
    spanId: SPAN,
    isSampled: true,
    isRandom: true,
  });
  expect(parseTraceparent(`00-${TRACE}-${SPAN}-00`)).toMatchObject({ isSampled: false, isRandom: false });
});

test('parseTraceparent › reads what it knows of a later version', () => {
  expect(parseTraceparent(`cc-${TRACE}-${SPAN}-01`)).toMatchObject({ version: 0xcc, isSampled: true });
  expect(parseTraceparent(`cc-${TRACE}-${SPAN}-01-what-the-future-brings`)).toMatchObject({ version: 0xcc });
});

test.each([
  ['nothing', undefined],
  ['no text', 7],
  ['an empty header', ''],
  ['version ff', `ff-${TRACE}-${SPAN}-01`],
  ['version 00 that goes on', `00-${TRACE}-${SPAN}-01-more`],
  ['a later version that goes on without a dash', `cc-${TRACE}-${SPAN}-01.more`],
  ['upper case', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
  ['an all-zero trace id', `00-${'0'.repeat(32)}-${SPAN}-01`],
  ['an all-zero parent id', `00-${TRACE}-${'0'.repeat(16)}-01`],
  ['a short trace id', `00-${TRACE.slice(1)}-${SPAN}-01`],
  ['one digit of flags', `00-${TRACE}-${SPAN}-1`],
  ['a space before', ` 00-${TRACE}-${SPAN}-01`],
  ['a line break after', `00-${TRACE}-${SPAN}-01\n`],
  ['other letters', `0x-${TRACE}-${SPAN}-01`],
])('parseTraceparent › refuses %s', (_, header) => {
  expect(parseTraceparent(header)).toBeUndefined();
});

test('traceparent › comes back as it was written', () => {
  const hex = (length: number) =>
    fc
      .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
      .filter((digits) => !/^0+$/.test(digits));
  fc.assert(
    fc.property(hex(32), hex(16), fc.boolean(), (traceId, spanId, isRecording) => {
      const parsed = parseTraceparent(formatTraceparent({ traceId, spanId, isRecording }));
      expect(parsed).toMatchObject({ version: 0, traceId, spanId, isSampled: isRecording });
    }),
  );
});

test('formatTraceparent › has nothing to say of a span without ids', () => {
  expect(
    formatTraceparent({ traceId: '0'.repeat(32), spanId: '0'.repeat(16), isRecording: false }),
  ).toBeUndefined();
});
