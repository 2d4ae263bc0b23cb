import { currentPorts } from './connection.ts';
import { useExportChoice } from './export-choice.ts';
import { scopeNow } from './export-scope.ts';
import { notify } from './notices.ts';
import { runExport } from './run-export.ts';

/** The open trace as text of that format; undefined when it was cancelled, or could not be made, which is then told. */
export async function openTraceAsText(formatId: string): Promise<string | undefined> {
  const ports = currentPorts();
  const scoped = scopeNow('open');
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
  return outcome.kind === 'exported' ? await outcome.file?.text() : undefined;
}

export function tellCopied(isCopied: boolean, what: string): void {
  if (isCopied) notify('info', `Copied the open trace as ${what}.`);
  else
    notify(
      'error',
      'The browser refused the clipboard. Click into the panel and copy again, or use the Text view.',
    );
}
