import { expect, it } from 'vitest';
import { sampleText } from '../../testing/sample-files.ts';
import { richSession, sessionToExport, writeWith } from '../../testing/through-format.ts';
import { dot } from './dot.ts';

it('DOT › the smallest file is what is written of two spans', () => {
  const written = writeWith(dot, sessionToExport('core:go [0–5]\n  fetch [1–4] client !"HTTP 500"'));
  expect(written).toBe(sampleText('dot/smallest.dot'));
});

it('DOT › edges are dashed and named', () => {
  expect(writeWith(dot, richSession())).toContain(
    '  s1_0000000100000001 -> s1_0000000100000002 [style=dashed, label="a-then-b"];\n',
  );
});

it('DOT › no name ends its quotes', () => {
  const session = sessionToExport('a [0–1]');
  const [recorded] = session.records.spans;
  if (recorded === undefined) throw new Error('a span was drawn');
  const spans = [{ ...recorded, span: { ...recorded.span, name: 'a"];\\\n\0' } }];
  expect(writeWith(dot, { ...session, records: { ...session.records, spans } })).toContain(
    '[label="a\\"];\\\\\\n\ufffd\\n1 ms"];',
  );
});
