import { openReader, type StorageReader } from '../../storage/read.ts';
import type { JobAnswer, JobCancel, JobRequest, JobStored } from '../../wire/jobs.ts';
import { type Credit, createCredit } from './credit.ts';
import { exportFile } from './export-file.ts';
import { importFile } from './import-file.ts';
import { removeLeftovers } from './own-files.ts';
import { writableFormats } from './writable-formats.ts';

removeLeftovers().catch((error: unknown) => console.warn('Old exports could not be removed:', error));

/** Chunks that may be on their way to storage at once: enough to keep it busy, few enough to cancel soon. */
const MOST_UNSTORED = 24;

// One request, then any number of answers, on one MessagePort: the panel's main thread only draws.
self.addEventListener('message', ({ data, ports }: MessageEvent<JobRequest>) => {
  const [port] = ports;
  if (port === undefined) return;
  const cancelling = new AbortController();
  const cancelled = cancelling.signal;
  const credit = createCredit(MOST_UNSTORED, cancelled);
  const tell = (answer: JobAnswer, transfer: readonly ArrayBuffer[] = []) =>
    port.postMessage(answer, [...transfer]);
  port.onmessage = (message: MessageEvent<JobCancel | JobStored>) => {
    if (message.data.kind === 'cancel') cancelling.abort();
    else credit.give();
  };
  run(data, { tell, cancelled, credit }).catch((error: unknown) => {
    if (cancelled.aborted) tell({ kind: 'cancelled' });
    else tell({ kind: 'failed', error: error instanceof Error ? error.message : String(error) });
  });
});

interface Job {
  readonly tell: (answer: JobAnswer, transfer?: readonly ArrayBuffer[]) => void;
  readonly cancelled: AbortSignal;
  readonly credit: Credit;
}

function run(request: JobRequest, job: Job): Promise<void> {
  switch (request.kind) {
    case 'export':
      return withStorage((storage) =>
        exportFile(request, { storage, tell: job.tell, cancelled: job.cancelled }),
      );
    case 'import':
      return importFile({ file: request.file, ...job });
    case 'formats':
      job.tell({ kind: 'formats', formats: writableFormats() });
      return Promise.resolve();
  }
}

/** Opened for each job: a database that was deleted meanwhile and made anew is another one. */
async function withStorage(job: (storage: StorageReader) => Promise<void>): Promise<void> {
  const storage = openReader();
  try {
    await job(storage);
  } finally {
    storage.close();
  }
}
