import { expect, it } from 'vitest';
import { sampleText } from '../../testing/sample-files.ts';
import { richSession, sessionToExport, writeWith } from '../../testing/through-format.ts';
import { markdown } from './markdown.ts';

it('Markdown › the smallest file is what is written of two spans', async () => {
  const written = await writeWith(
    markdown,
    sessionToExport('core:go [0–5]\n  fetch [1–4] client !"HTTP 500"'),
  );
  expect(written).toBe(sampleText('markdown/smallest.md'));
});

it('Markdown › names errors by their message, and gaps', async () => {
  const written = await writeWith(markdown, richSession());
  expect(written).toContain('- POST /pay: HTTP 502');
  expect(written).toContain('- 3 within 10 ms: queue-full');
});

it('Markdown › no name is markup', async () => {
  const written = await writeWith(markdown, sessionToExport('<b>|x|`y`*z* [0–1]'));
  expect(written).toContain('| \\<b\\>\\|x\\|\\`y\\`\\*z\\* | 1 | 0 | 1 ms |');
});
