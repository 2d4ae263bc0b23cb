import { expect, it } from 'vitest';
import { parseDrawing } from '../../testing/drawing.ts';
import { sampleText } from '../../testing/sample-files.ts';
import { richSession, sessionToExport, writeWith } from '../../testing/through-format.ts';
import { dot } from './dot.ts';

it('DOT › the smallest file is what is written of two spans', async () => {
  const written = await writeWith(dot, sessionToExport('core:go [0–5]\n  fetch [1–4] client !"HTTP 500"'));
  expect(written).toBe(sampleText('dot/smallest.dot'));
});

it('DOT › edges are dashed and named', async () => {
  expect(await writeWith(dot, richSession())).toContain(
    '  s1_0000000100000001 -> s1_0000000100000002 [style=dashed, label="a-then-b"];\n',
  );
});

it('DOT › no name ends its quotes', async () => {
  const spans = parseDrawing('a [0–1]').map((span) => ({ ...span, name: 'a"];\\\n\0' }));
  expect(await writeWith(dot, sessionToExport('', { spans }))).toContain(
    '[label="a\\"];\\\\\\n\ufffd\\n1 ms"];',
  );
});
