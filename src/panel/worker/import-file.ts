import { packChunks } from '../../core/analysis/pack-chunks.ts';
import type { Result } from '../../core/base/result.ts';
import type { ImportError, ImportedFile, ImportedSession } from '../../core/formats/format.ts';
import { formatToRead, formatToReadBytes } from '../../core/formats/registry.ts';
import type { JobAnswer, PackedSession } from '../../wire/jobs.ts';

/** A larger file would not fit the memory of a tab as one text. */
const MOST_FILE_BYTES = 400_000_000;

/** What a format is recognised by. */
const HEAD_CHARACTERS = 4_096;

/** Reads a file that Tracepane exported and packs its sessions into chunks. */
export async function importFile(file: File, tell: (answer: JobAnswer) => void): Promise<void> {
  if (file.size > MOST_FILE_BYTES) {
    tell({
      kind: 'failed',
      error: `the file has ${file.size} bytes; at most ${MOST_FILE_BYTES} can be imported.`,
    });
    return;
  }
  const head = new Uint8Array(await file.slice(0, HEAD_CHARACTERS).arrayBuffer());
  const read = (await readAsBytes(file, head)) ?? readAsText(await file.text());
  if (read === undefined) throw new Error('The registry chose a format that cannot be read.');
  if (read.kind === 'failed') {
    tell({ kind: 'failed', error: read.error.message });
    return;
  }
  const { sessions, problems, brokenRecords } = read.value;
  tell({
    kind: 'imported',
    sessions: sessions.map(packed),
    brokenRecords,
    problems: problems.map(({ path, message }) => `${path}: ${message}`),
  });
}

type ReadFile = Result<ImportedFile, ImportError> | undefined;

async function readAsBytes(file: File, head: Uint8Array): Promise<ReadFile> {
  const format = formatToReadBytes(head);
  return format === undefined ? undefined : format.readBytes?.(new Uint8Array(await file.arrayBuffer()));
}

function readAsText(text: string): ReadFile {
  return formatToRead(text.slice(0, HEAD_CHARACTERS)).read?.(text);
}

function packed({ session: { title, url, timeOrigin }, ...records }: ImportedSession): PackedSession {
  return { title, url, timeOrigin, chunks: [...packChunks(records)] };
}
