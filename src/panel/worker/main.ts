import type { JobAnswer, JobRequest } from '../../wire/jobs.ts';
import { exportTraces } from './export-traces.ts';
import { importFile } from './import-file.ts';

// One request, then any number of answers, on one MessagePort: the panel's main thread only draws.
self.addEventListener('message', ({ data, ports }: MessageEvent<JobRequest>) => {
  const [port] = ports;
  if (port === undefined) return;
  const tell = (answer: JobAnswer) => port.postMessage(answer);
  run(data, tell).catch((error: unknown) => {
    tell({ kind: 'failed', error: error instanceof Error ? error.message : String(error) });
  });
});

function run(request: JobRequest, tell: (answer: JobAnswer) => void): Promise<void> {
  switch (request.kind) {
    case 'export':
      return exportTraces(request, tell);
    case 'import':
      return importFile(request.file, tell);
  }
}
