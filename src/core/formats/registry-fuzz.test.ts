import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutate, seededRandom } from '../../testing/mutate.ts';
import { packRecords } from '../../testing/pack-records.ts';
import { sampleText } from '../../testing/sample-files.ts';
import { bytesWith, richSession, sessionToExport, tryRead } from '../../testing/through-format.ts';
import { openChunk } from '../model/chunk/view.ts';
import { FORMATS } from './registry.ts';

const FILES = 10_000;
const SAMPLES = new URL('../../testing/samples/', import.meta.url);
const DRAWING =
  'checkout [0–120.5] action @shop\n  POST /pay [5–100] network client ~fetch !"HTTP 502" n=502\n  é [7–…]';

/** All samples, and what every format writes. */
async function originals(): Promise<readonly Uint8Array[]> {
  const samples = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.\w+$/.test(path))
    .map((path) => new TextEncoder().encode(sampleText(path)));
  const written = await Promise.all(
    FORMATS.filter(({ write }) => write !== undefined).map((format) =>
      bytesWith(format, richSession(), sessionToExport(DRAWING)),
    ),
  );
  return [...samples, ...written];
}

/** What is wrong with how a file was read; undefined where it is read or refused as it should be. */
function defectOf(file: Uint8Array): string | undefined {
  const read = tryRead(file, undefined, 1_000);
  if (read.kind === 'failed') return read.error.message === '' ? 'refused without a word' : undefined;
  for (const session of read.value.sessions) {
    const ids = new Set(session.spans.map(({ spanId }) => spanId));
    if (ids.size < session.spans.length) return 'two spans have one id';
    for (const chunk of packRecords(session)) {
      const opened = openChunk(chunk);
      if (opened.kind === 'failed') return `cannot be stored: ${opened.error}`;
    }
  }
  return undefined;
}

test(`${FILES} mutated files › are read or refused, never a crash, and what is read can be stored`, async () => {
  const files = await originals();
  expect(files.length).toBeGreaterThan(20);
  const defects: string[] = [];
  for (let seed = 1; seed <= FILES; seed++) {
    const random = seededRandom(seed);
    const original = files[Math.floor(random() * files.length)] ?? new Uint8Array(0);
    const defect = run(mutate(original, random));
    if (defect !== undefined) defects.push(`seed ${seed}: ${defect}`);
  }
  expect(defects).toEqual([]);
}, 60_000);

function run(file: Uint8Array): string | undefined {
  try {
    return defectOf(file);
  } catch (error) {
    return error instanceof Error ? error.stack : String(error);
  }
}
