import { currentPorts } from './connection.ts';
import { useExportChoice } from './export-choice.ts';
import { scopeNow } from './export-scope.ts';
import { nextExportName } from './file-names.ts';
import { notify } from './notices.ts';
import { runExport } from './run-export.ts';
import type { Viewer, ViewerWindow } from './viewers.ts';
import { BUTTON_FORMATS, writableFormat } from './writable-formats.ts';

/**
 * Opens the viewer and gives it what is chosen for export, as a Chrome trace. Call it in the very turn of a click: only then may a
 * window be opened. Nothing is uploaded: the viewer gets the bytes from this browser, and only once it has answered.
 */
export async function handOver(viewer: Viewer): Promise<void> {
  const ports = currentPorts();
  if (ports === undefined) return;
  const { scope: scopeName, payloads } = useExportChoice.getState();
  const scoped = scopeNow(scopeName);
  if (scoped.kind === 'failed') return notify('info', scoped.error);
  const opened = ports.openViewer(viewer.url);
  if (opened === undefined) {
    return notify(
      'error',
      `The browser blocked the window of ${viewer.label}: allow pop-ups, and try again.`,
    );
  }
  const ready = untilReady(viewer, opened);
  const at = ports.now();
  const outcome = await runExport(ports, `Opening in ${viewer.label}`, {
    formatId: BUTTON_FORMATS.viewers,
    scope: scoped.value.scope,
    gzip: false,
    payloads,
    exportedAt: new Date(at).toISOString(),
    target: { kind: 'file' },
  });
  if (outcome.kind !== 'exported' || outcome.file === undefined) {
    opened.close();
    if (outcome.kind === 'failed') notify('error', `Opening in ${viewer.label} failed: ${outcome.error}`);
    return;
  }
  const buffer = await outcome.file.arrayBuffer();
  const answer = await ready;
  if (answer === 'closed') return;
  if (answer === 'silent') {
    return notify(
      'error',
      `${viewer.label} did not answer. Export as a Chrome trace and open the file there instead.`,
    );
  }
  const extension = (await writableFormat(BUTTON_FORMATS.viewers))?.extension ?? '.json';
  const fileName = nextExportName(scoped.value, at, extension);
  opened.post(viewer.message({ buffer, title: scoped.value.action, fileName }), [buffer]);
  notify('info', `Handed over to ${viewer.label}.`);
}

const ASK_EVERY_MS = 100;
/** A site that takes longer to load is not coming. */
const SILENT_AFTER_MS = 60_000;

/** A window that is still loading hears nothing, so it is asked again and again. */
export function untilReady(viewer: Viewer, opened: ViewerWindow): Promise<'ready' | 'closed' | 'silent'> {
  return new Promise((resolve) => {
    let asked = 0;
    const end = (answer: 'ready' | 'closed' | 'silent'): void => {
      clearInterval(timer);
      stopListening();
      resolve(answer);
    };
    const stopListening = opened.listen((message) => {
      if (viewer.isReady(message)) end('ready');
    });
    const timer = setInterval(() => {
      if (opened.isClosed()) return end('closed');
      if (++asked > SILENT_AFTER_MS / ASK_EVERY_MS) return end('silent');
      opened.post(viewer.question);
    }, ASK_EVERY_MS);
  });
}
