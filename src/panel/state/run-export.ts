import type { JobAnswer, JobRequest } from '../../wire/jobs.ts';
import { startActivity } from './activities.ts';
import type { PanelPorts } from './ports.ts';
import { reportUnreadable } from './report-unreadable.ts';

export type ExportRequest = Omit<Extract<JobRequest, { kind: 'export' }>, 'kind'>;
export type ExportOutcome = Extract<
  JobAnswer,
  { kind: 'exported' | 'cancelled' | 'folder-refused' | 'failed' }
>;

/** Has the worker write the file, with progress and a way to cancel under this label. What is given up counts as cancelled. */
export function runExport(ports: PanelPorts, label: string, request: ExportRequest): Promise<ExportOutcome> {
  return new Promise((resolve) => {
    const activity = startActivity(label, ports.now, () => cancel());
    const cancel = ports.startJob({ kind: 'export', ...request }, (answer) => {
      if (activity.isGivenUp()) {
        cancel();
        return resolve({ kind: 'cancelled' });
      }
      if (answer.kind === 'progress') return activity.proceed(answer.done, answer.total);
      activity.end();
      // Whatever becomes of the file: what is damaged is looked at, as when the panel itself stumbles upon it.
      if (answer.kind === 'exported' && answer.lost !== undefined) {
        void reportUnreadable(answer.lost.chunkIds);
      }
      resolve(isOutcome(answer) ? answer : { kind: 'failed', error: 'The worker answered something else.' });
    });
  });
}

function isOutcome(answer: JobAnswer): answer is ExportOutcome {
  return ['exported', 'cancelled', 'folder-refused', 'failed'].includes(answer.kind);
}
