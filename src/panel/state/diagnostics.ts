import { addError, describeError, type OwnError, withoutTheirWords } from '../../core/model/error-log.ts';
import { useCapture } from './capture.ts';
import { currentPorts, send } from './connection.ts';
import { fileNameAt } from './file-names.ts';
import { notify } from './notices.ts';
import { useTraces } from './traces.ts';

let ownErrors: readonly OwnError[] = [];

/** An error of the panel's own that nobody caught. */
export function noteOwnError(thrown: unknown, at: number): void {
  ownErrors = addError(ownErrors, describeError(thrown, 'panel', at));
}

/** Downloads what a bug report needs. A background that does not answer is itself a part of the report. */
export async function exportDiagnostics(): Promise<void> {
  const ports = currentPorts();
  if (ports === undefined) return;
  const background = await send('diagnostics', {});
  const { connection } = useCapture.getState();
  const { catalogue, loading } = useTraces.getState();
  const exportedAt = new Date(ports.now()).toISOString();
  const report = {
    format: 'tracepane-diagnostics',
    version: 1,
    exportedAt,
    ...ports.versions,
    panel: {
      connection: connection.kind,
      loading,
      sessions: catalogue.sessions().length,
      chunks: catalogue.chunkCount(),
      traces: catalogue.rows().length,
      errors: ownErrors,
    },
    background:
      background.kind === 'ok' ? background.value : { doesNotAnswer: withoutTheirWords(background.error) },
  };
  const fileName = fileNameAt(exportedAt, 'tracepane-diagnostics-', '.json');
  ports.download(fileName, new Blob([JSON.stringify(report, undefined, 2)], { type: 'application/json' }));
  notify('info', `Exported ${fileName}.`);
}
