import { isLastAnswer, type JobAnswer, type JobCancel, type JobStored } from '../../wire/jobs.ts';
import type { PanelPorts } from './ports.ts';

/** Each job gets a port of its own. When the worker itself fails, every job that still waits is told: else it would wait for ever. */
export function createJobStarter(worker: Worker): PanelPorts['startJob'] {
  const waiting = new Set<(answer: JobAnswer) => void>();
  const fail = (reason: string): void => {
    for (const answer of waiting) answer({ kind: 'failed', error: `The panel’s worker failed: ${reason}` });
  };
  worker.addEventListener('error', ({ message }) => fail(message || 'it could not be started'));
  worker.addEventListener('messageerror', () => fail('a message could not be read'));
  return (request, onAnswer) => {
    const { port1, port2 } = new MessageChannel();
    const reply = (message: JobCancel | JobStored): void => port1.postMessage(message);
    const answer = (data: JobAnswer): void => {
      if (isLastAnswer(data)) {
        waiting.delete(answer);
        port1.close();
      }
      onAnswer(data, reply);
    };
    waiting.add(answer);
    port1.onmessage = ({ data }: MessageEvent<JobAnswer>) => answer(data);
    worker.postMessage(request, [port2]);
    return () => reply({ kind: 'cancel' });
  };
}
