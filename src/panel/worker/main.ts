import { openReader, type StorageReader } from '../../storage/read.ts';
import type { JobAnswer, JobCancel, JobRequest } from '../../wire/jobs.ts';
import { exportFile } from './export-file.ts';
import { importFile } from './import-file.ts';
import { removeLeftovers } from './own-files.ts';

removeLeftovers().catch((error: unknown) => console.warn('Old exports could not be removed:', error));

// One request, then any number of answers, on one MessagePort: the panel's main thread only draws.
self.addEventListener('message', ({ data, ports }: MessageEvent<JobRequest>) => {
  const [port] = ports;
  if (port === undefined) return;
  const tell = (answer: JobAnswer) => port.postMessage(answer);
  const cancelled = new AbortController();
  port.onmessage = (message: MessageEvent<JobCancel>) => {
    if (message.data.kind === 'cancel') cancelled.abort();
  };
  run(data, tell, cancelled.signal).catch((error: unknown) => {
    if (cancelled.signal.aborted) tell({ kind: 'cancelled' });
    else tell({ kind: 'failed', error: error instanceof Error ? error.message : String(error) });
  });
});

function run(request: JobRequest, tell: (answer: JobAnswer) => void, cancelled: AbortSignal): Promise<void> {
  switch (request.kind) {
    case 'export':
      return withStorage((storage) => exportFile(request, { storage, tell, cancelled }));
    case 'import':
      return importFile(request.file, tell);
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
