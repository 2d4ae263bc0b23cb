import { expect, it } from 'vitest';
import { parseDrawing } from '../../testing/drawing.ts';
import { sampleText } from '../../testing/sample-files.ts';
import { richSession, sessionToExport, writeWith } from '../../testing/through-format.ts';
import { csv } from './csv.ts';

it('CSV › the smallest file is what is written of two spans', async () => {
  const written = await writeWith(csv, sessionToExport('core:go [0–5]\n  fetch [1–4] client !"HTTP 500"'));
  expect(written).toBe(sampleText('csv/smallest.csv'));
});

it('CSV › a name that begins like a formula is text, and quotes are doubled', async () => {
  const names = ['=1+1', '+a', '-a', '@a', ' =a', 'a,b', 'say "hi"', '＝a'];
  const drawn = parseDrawing(names.map((_, index) => `x${index} [-1–2]`).join('\n'));
  const spans = drawn.map((span, index) => ({ ...span, name: names[index] ?? '' }));
  const guarded = await writeWith(csv, sessionToExport('', { spans }));
  const cells = guarded
    .split('\r\n')
    .slice(1, -1)
    .map((row) => /,,(.*),span,/.exec(row)?.[1]);
  expect(cells).toEqual(["'=1+1", "'+a", "'-a", "'@a", "' =a", '"a,b"', '"say ""hi"""', "'＝a"]);
  // Numbers are ours, and stay numbers.
  expect(guarded).toContain(',-1,2,3,');
});

it('CSV › every row has as many cells as the head, gaps among them', async () => {
  const rows = (await writeWith(csv, richSession())).trim().split('\r\n');
  const cells = rows.map((row) => row.replace(/"(?:[^"]|"")*"/g, 'x').split(',').length);
  expect(rows).toHaveLength(4);
  expect(new Set(cells).size).toBe(1);
});
