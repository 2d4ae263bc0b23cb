import { formatBytes } from '../../core/base/format-count.ts';
import type { LostInExport, WritableFormat } from '../../wire/jobs.ts';
import { currentPorts } from './connection.ts';
import { counted } from './counted.ts';
import { type ExportScopeName, useExportChoice } from './export-choice.ts';
import { scopeNow } from './export-scope.ts';
import { nextExportName } from './file-names.ts';
import { notify } from './notices.ts';
import type { ExportFolder, PanelPorts } from './ports.ts';
import { countedBatches } from './report-unreadable.ts';
import { type ExportOutcome, type ExportRequest, runExport } from './run-export.ts';
import { writableFormat } from './writable-formats.ts';

/** Exports what was last chosen, the way it was: into the export folder where that is granted, else as a download. Asks nothing. */
export async function exportAsChosen(): Promise<void> {
  await exportScope(useExportChoice.getState().scope);
}

/** The same of another scope; what is chosen stays. */
export async function exportScope(scopeName: ExportScopeName): Promise<void> {
  const ports = currentPorts();
  const { formatId, gzip, payloads } = useExportChoice.getState();
  if (ports === undefined) return;
  const scoped = scopeNow(scopeName);
  if (scoped.kind === 'failed') return notify('info', scoped.error);
  const format = await writableFormat(formatId);
  if (format === undefined)
    return notify('error', `There is no format “${formatId}”: choose one under Export options.`);
  const at = ports.now();
  const fileName = nextExportName(scoped.value, at, extensionOf(format, gzip));
  await writeFile(ports, fileName, {
    formatId,
    scope: scoped.value.scope,
    gzip,
    payloads,
    exportedAt: new Date(at).toISOString(),
  });
}

function extensionOf({ extension }: WritableFormat, gzip: boolean): string {
  return gzip ? `${extension}.gz` : extension;
}

async function writeFile(
  ports: PanelPorts,
  fileName: string,
  request: Omit<ExportRequest, 'target'>,
): Promise<void> {
  const place: ExportFolder = (await ports.exportFolder?.look()) ?? { kind: 'none' };
  if (place.kind === 'granted') {
    const { folder } = place;
    const outcome = await runExport(ports, EXPORTING, {
      ...request,
      target: { kind: 'folder', folder, fileName },
    });
    if (outcome.kind !== 'folder-refused') return tellOutcome(outcome, fileName, folder.name);
    notify(
      'error',
      `${outcome.error} So the file is downloaded instead: choose the folder again under Export options.`,
    );
  }
  const outcome = await runExport(ports, EXPORTING, { ...request, target: { kind: 'file' } });
  if (outcome.kind === 'exported' && outcome.file !== undefined) ports.download(fileName, outcome.file);
  tellOutcome(outcome, fileName, undefined);
  if (place.kind === 'asks' && outcome.kind === 'exported') {
    notify(
      'info',
      `Downloaded, because the browser asks again before “${place.name}” may be written to. Allow it under Export options, Choose export folder, on every visit.`,
    );
  }
}

const EXPORTING = 'Exporting';

function tellOutcome(outcome: ExportOutcome, fileName: string, folder: string | undefined): void {
  switch (outcome.kind) {
    case 'exported': {
      // In a folder where the name was taken it has another one.
      const name = outcome.fileName ?? fileName;
      const where = folder === undefined ? name : `“${folder}”: ${name}`;
      notify(
        'info',
        `Exported ${counted(outcome.traces, 'trace')}, ${counted(outcome.spans, 'span')} to ${where} (${formatBytes(outcome.bytes)}).`,
      );
      if (outcome.lost !== undefined) notify('error', describeLost(name, outcome.lost));
      return;
    }
    case 'cancelled':
      notify('info', 'Export cancelled. No file was left behind.');
      return;
    case 'folder-refused':
    case 'failed':
      notify('error', `Export failed: ${outcome.error} Try again, or export less of it.`);
      return;
  }
}

function describeLost(fileName: string, { chunkIds, spans }: LostInExport): string {
  const count = spans === 0 ? '' : ` (${counted(spans, 'span')})`;
  return `${fileName}: ${countedBatches(chunkIds.length)}${count} could not be read any more. In the file a gap stands for what is missing.`;
}
