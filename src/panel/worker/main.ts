import type { JobAnswer, JobCancel, JobRequest } from '../../wire/jobs.ts';
import { exportTraces } from './export-traces.ts';
import { importFile } from './import-file.ts';

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
      return exportTraces(request, tell, cancelled);
    case 'import':
      return importFile(request.file, tell);
  }
}
