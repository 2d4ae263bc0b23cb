import { currentPorts } from './connection.ts';
import { counted } from './counted.ts';
import { useExportChoice } from './export-choice.ts';
import { scopeNow } from './export-scope.ts';
import { notify } from './notices.ts';
import { runExport } from './run-export.ts';

export interface CopiedTraces {
  readonly text: string;
  readonly traces: number;
}

/** The selected traces as text of that format; undefined when it was cancelled, or could not be made, which is then told. */
export async function selectedTracesAsText(formatId: string): Promise<CopiedTraces | undefined> {
  const ports = currentPorts();
  const scoped = scopeNow('selected');
  if (ports === undefined) return undefined;
  if (scoped.kind === 'failed') {
    notify('info', scoped.error);
    return undefined;
  }
  const outcome = await runExport(ports, 'Copying', {
    formatId,
    scope: scoped.value.scope,
    gzip: false,
    payloads: useExportChoice.getState().payloads,
    exportedAt: new Date(ports.now()).toISOString(),
    target: { kind: 'file' },
  });
  if (outcome.kind === 'failed') notify('error', `Copying failed: ${outcome.error}`);
  if (outcome.kind !== 'exported' || outcome.file === undefined) return undefined;
  return { text: await outcome.file.text(), traces: outcome.traces };
}

export function tellCopied(isCopied: boolean, { traces }: CopiedTraces, what: string): void {
  const which = traces === 1 ? 'the open trace' : counted(traces, 'trace');
  if (isCopied) notify('info', `Copied ${which} as ${what}.`);
  else
    notify(
      'error',
      'The browser refused the clipboard. Click into the panel and copy again, or use the Text view.',
    );
}
