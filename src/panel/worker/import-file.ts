import { type ChunkPacker, createChunkPacker } from '../../core/analysis/chunk-packer.ts';
import type { Result } from '../../core/base/result.ts';
import type { ImportError } from '../../core/formats/format.ts';
import { formatToRead } from '../../core/formats/registry.ts';
import { FileReading, type ReadFile, type RestartableTarget } from '../../core/formats/registry-read.ts';
import type { ImportStep, JobAnswer } from '../../wire/jobs.ts';
import type { Credit } from './credit.ts';
import { BrokenArchive, openBytes } from './import-bytes.ts';

export interface ImportJob {
  readonly file: File;
  readonly tell: (answer: JobAnswer, transfer?: readonly ArrayBuffer[]) => void;
  /** For each chunk, until it is stored. */
  readonly credit: Credit;
  readonly cancelled: AbortSignal;
}

/** Reads a file piece by piece, and hands out the sessions in it as chunks as they fill. */
export async function importFile(job: ImportJob): Promise<void> {
  const outbox = createOutbox();
  const reading = new FileReading(outbox.target, formatToRead);
  for (let pass = 0; ; pass++) {
    const broken = await readOnce(job, { reading, outbox, pass });
    const ended = reading.end();
    if (ended === 'again') continue;
    outbox.finish();
    await outbox.send(job);
    job.tell(answerOf(ended, broken));
    return;
  }
}

interface Pass {
  readonly reading: FileReading;
  readonly outbox: Outbox;
  readonly pass: number;
}

/** One reading of the whole file. What is wrong with its archive, if it is packed and damaged. */
async function readOnce(job: ImportJob, { reading, outbox, pass }: Pass): Promise<string | undefined> {
  const bytes = await openBytes(job.file);
  try {
    for (let piece = await bytes.next(); piece !== undefined; piece = await bytes.next()) {
      if (!reading.write(piece)) return undefined;
      await outbox.send(job);
      job.cancelled.throwIfAborted();
      tellProgress(job, bytes.bytesRead, { pass, isSurvey: reading.isSurvey });
    }
    return undefined;
  } catch (error) {
    if (error instanceof BrokenArchive) return error.message;
    throw error;
  } finally {
    bytes.close();
  }
}

/** In bytes of the file; one that is surveyed first is read twice. */
function tellProgress(
  { file, tell }: ImportJob,
  read: number,
  { pass, isSurvey }: { readonly pass: number; readonly isSurvey: boolean },
): void {
  const passes = pass + (isSurvey ? 2 : 1);
  tell({ kind: 'progress', done: pass * file.size + read, total: passes * file.size });
}

function answerOf(ended: Result<ReadFile, ImportError>, broken: string | undefined): JobAnswer {
  const archive = broken === undefined ? '' : ' Its gzip archive is damaged or cut off.';
  if (ended.kind === 'failed') return { kind: 'failed', error: `${ended.error.message}${archive}` };
  const { sessions, records, brokenRecords, problems } = ended.value;
  const said = problems.map(({ path, message }) => `${path}: ${message}`);
  return { kind: 'imported', sessions, records, brokenRecords, problems: said };
}

interface Outbox {
  readonly target: RestartableTarget;
  /** Seals what is left in the chunks. */
  finish(): void;
  /** Hands on what was read, one chunk after the other as there is credit. */
  send(job: ImportJob): Promise<void>;
}

/** What was read of the file and is not handed on yet: a few chunks, for it is emptied after each piece. */
function createOutbox(): Outbox {
  let packers: ChunkPacker[] = [];
  let steps: ImportStep[] = [];
  return {
    target: {
      beginSession: ({ title, url, timeOrigin }) => {
        const number = packers.length;
        steps.push({ kind: 'session', number, about: { title, url, timeOrigin } });
        const packer = createChunkPacker((bytes) => steps.push({ kind: 'chunk', number, bytes }));
        packers.push(packer);
        return packer;
      },
      restart: () => {
        packers = [];
        steps = [{ kind: 'restart' }];
      },
    },
    finish: () => {
      for (const packer of packers) packer.finish();
    },
    send: async ({ credit, tell }) => {
      const ready = steps;
      steps = [];
      for (const step of ready) {
        if (step.kind === 'chunk') await credit.take();
        tell({ kind: 'importing', step }, step.kind === 'chunk' ? [step.bytes] : []);
      }
    },
  };
}
