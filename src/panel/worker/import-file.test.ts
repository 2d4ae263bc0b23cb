import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tracepaneJson } from '../../core/formats/tracepane-json.ts';
import { openChunk } from '../../core/model/chunk/view.ts';
import { mutate, seededRandom } from '../../testing/mutate.ts';
import { sessionToExport, writeWith } from '../../testing/through-format.ts';
import type { JobAnswer } from '../../wire/jobs.ts';
import { createCredit } from './credit.ts';
import { importFile } from './import-file.ts';

const DRAWING = Array.from({ length: 3_000 }, (_, place) => `step [${place}–${place + 1}]`).join('\n');
const TEXT = await writeWith(tracepaneJson, sessionToExport(DRAWING));

/** All answers; each chunk is stored at once, until `mostStored` are. What is thrown is the last. */
async function answersTo(file: Uint8Array | string, mostStored = 1_000): Promise<readonly JobAnswer[]> {
  const answers: JobAnswer[] = [];
  const cancelling = new AbortController();
  const credit = createCredit(2, cancelling.signal);
  let stored = 0;
  const tell = (answer: JobAnswer): void => {
    answers.push(answer);
    if (answer.kind !== 'importing' || answer.step.kind !== 'chunk') return;
    if (++stored > mostStored) cancelling.abort();
    else credit.give();
  };
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : Uint8Array.from(file);
  const job = { file: new File([bytes], 'x'), tell, credit, cancelled: cancelling.signal };
  await importFile(job).catch((error: unknown) => answers.push({ kind: 'failed', error: String(error) }));
  return answers;
}

function spansIn(answers: readonly JobAnswer[]): number {
  return answers.reduce((sum, answer) => {
    const step = answer.kind === 'importing' ? answer.step : undefined;
    const opened = step?.kind === 'chunk' ? openChunk(step.bytes) : undefined;
    return sum + (opened?.kind === 'ok' ? opened.value.counts.spans : 0);
  }, 0);
}

describe('importing a file', () => {
  it.each([
    ['as it is', new TextEncoder().encode(TEXT)],
    ['packed', gzipSync(TEXT)],
  ])('%s › its chunks come as they fill, then what there was', async (_, file) => {
    const answers = await answersTo(file);
    expect(answers[0]).toMatchObject({ kind: 'importing', step: { kind: 'session', number: 0 } });
    expect(answers.at(-1)).toEqual({
      kind: 'imported',
      sessions: 1,
      records: 3_000,
      brokenRecords: 0,
      problems: [],
    });
    expect(spansIn(answers)).toBe(3_000);
  });

  it('an archive that is cut off › gives what could be unpacked', async () => {
    const packed = gzipSync(TEXT);
    const answers = await answersTo(packed.subarray(0, packed.length / 2));
    const last = answers.at(-1);
    expect(last?.kind === 'imported' && last.problems[0]).toMatch(/damaged or cut off/);
    expect(spansIn(answers)).toBeGreaterThan(100);
    expect(spansIn(answers)).toBeLessThan(3_000);
  });

  it('an archive of nothing but blanks › is refused', async () => {
    const answers = await answersTo(gzipSync(`[{"ph":"X","ts":1},${' '.repeat(150_000_000)}`));
    expect(answers.at(-1)).toMatchObject({ error: expect.stringContaining('more than 250 times its size') });
  });

  it('cancelled › stops with nothing more to store', async () => {
    const answers = await answersTo(TEXT, 1);
    expect(answers.some(({ kind }) => kind === 'imported')).toBe(false);
    expect(answers.at(-1)?.kind).toBe('failed');
  });

  it('mutated archives › end in an answer', async () => {
    const packed = gzipSync(await writeWith(tracepaneJson, sessionToExport('a [1–2]')));
    for (let seed = 1; seed <= 300; seed++) {
      const last = (await answersTo(mutate(packed, seededRandom(seed)))).at(-1);
      expect(last?.kind, `seed ${seed}`).toMatch(/^(imported|failed)$/);
    }
  });
});
